using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P7: after the first lists no watch ever answers, so that no change is noticed.</summary>
internal sealed class HearsNothing(HttpMessageHandler apiServer) : Saboteur(apiServer)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (!request.RequestUri!.Query.Contains("watch=", StringComparison.Ordinal))
            return null;
        await new TaskCompletionSource().Task.WaitAsync(stop);
        return null;
    }
}
