using Azure.Core;
using Azure.Core.Pipeline;

namespace AiNetOperator.Azure;

/// <summary>Notes that a message went to the transport: before that, a failed write has certainly not happened.</summary>
internal sealed class SentMark : HttpPipelinePolicy
{
    public static bool IsOn(HttpMessage message) => message.TryGetProperty(typeof(SentMark), out _);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        message.SetProperty(typeof(SentMark), true);
        return ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The client is asynchronous only.");
}
