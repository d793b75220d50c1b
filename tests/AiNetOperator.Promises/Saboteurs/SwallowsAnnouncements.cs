using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P6: says that a status with an operation was stored, and stores nothing.</summary>
internal sealed class SwallowsAnnouncements(HttpMessageHandler apiServer) : Saboteur(apiServer)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (!IsStatusApply(request) || body?["status"]?["operation"] is null)
            return null;
        var path = request.RequestUri!.AbsolutePath[..^"/status".Length];
        using var read = new HttpRequestMessage(HttpMethod.Get, new Uri(request.RequestUri, path));
        using var answer = await PassAsync(read, stop);
        var stored = JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))!;
        stored["status"] = body["status"]!.DeepClone();
        return Answer(request, stored);
    }
}
