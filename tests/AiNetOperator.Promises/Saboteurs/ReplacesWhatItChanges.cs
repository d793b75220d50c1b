using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P3: writes the whole resource where a part would do, and leaves out what it does not know.</summary>
internal sealed class ReplacesWhatItChanges(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (request.Method == HttpMethod.Patch && body?["properties"] is JsonObject)
        {
            body["tags"] = new JsonObject { ["managed-by"] = "ainet" };
            Replace(request, body);
        }
        return Task.FromResult<HttpResponseMessage?>(null);
    }
}
