using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P2: approves each connection that it reads of and that nobody has approved, whosever it is and whoever rejected it.</summary>
internal sealed class ApprovesWhatWaits(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (request.Method != HttpMethod.Get)
            return null;
        var answer = await PassAsync(request, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        answer.Content = new StringContent(text, answer.Content.Headers.ContentType ?? new MediaTypeHeaderValue("application/json"));
        if (!answer.IsSuccessStatusCode || text.Length == 0 || JsonNode.Parse(text)?["properties"]?["privateEndpointConnections"] is not JsonArray connections)
            return answer;
        foreach (var id in connections.Where(one => Status(one) is "Pending" or "Rejected").Select(one => one!["id"]!.GetValue<string>()))
        {
            using var write = new HttpRequestMessage(HttpMethod.Put, new Uri(request.RequestUri!, id + request.RequestUri!.Query))
            {
                Content = new StringContent("""{"properties":{"privateLinkServiceConnectionState":{"status":"Approved","description":"yes"} } }""", new MediaTypeHeaderValue("application/json")),
            };
            write.Headers.Authorization = request.Headers.Authorization;
            using var _ = await PassAsync(write, stop);
        }
        return answer;
    }

    private static string? Status(JsonNode? connection) => connection?["properties"]?["privateLinkServiceConnectionState"]?["status"]?.GetValue<string>();
}
