using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P5, P6, P7 and P10: puts back what it has just read, as clients do that never compare.</summary>
internal sealed class WritesWhenItReads(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (request.Method != HttpMethod.Get || !request.RequestUri!.AbsolutePath.Contains("/workspaces/hub-", StringComparison.Ordinal))
            return null;
        using var write = new HttpRequestMessage(HttpMethod.Patch, request.RequestUri) { Content = new StringContent("""{"tags":{"seen":"yes"}}""") };
        write.Headers.Authorization = request.Headers.Authorization;
        write.Content.Headers.ContentType = new("application/json");
        using var answer = await PassAsync(write, stop);
        return null;
    }
}
