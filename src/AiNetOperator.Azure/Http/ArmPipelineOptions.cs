using Azure.Core;
using Azure.Core.Pipeline;

namespace AiNetOperator.Azure;

/// <summary>Azure.Core's pipeline with all that has a clock or a random source of its own taken out.</summary>
internal sealed class ArmPipelineOptions : ClientOptions
{
    private ArmPipelineOptions(HttpMessageHandler handler)
    {
        // the timers behind these two are real ones, whatever the TimeProvider; ArmPipeline has its own deadline
        var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        Transport = new HttpClientTransport(client);
        Retry.NetworkTimeout = Timeout.InfiniteTimeSpan;
        Retry.MaxRetries = 0;
        Diagnostics.IsDistributedTracingEnabled = false;
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
    }

    public static HttpPipeline Build(HttpMessageHandler handler, TokenCache? tokens)
    {
        var options = new ArmPipelineOptions(handler);
        if (tokens is not null)
            options.AddPolicy(new AuthenticationPolicy(tokens), HttpPipelinePosition.PerRetry);
        options.AddPolicy(new SentMark(), HttpPipelinePosition.BeforeTransport);
        return HttpPipelineBuilder.Build(options);
    }
}
