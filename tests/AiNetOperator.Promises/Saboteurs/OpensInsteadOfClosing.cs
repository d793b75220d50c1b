using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P2: turns every closing into an opening.</summary>
internal sealed class OpensInsteadOfClosing(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (body?["properties"] is JsonObject properties && properties.ContainsKey("publicNetworkAccess"))
        {
            properties["publicNetworkAccess"] = "Enabled";
            Replace(request, body);
        }
        return Task.FromResult<HttpResponseMessage?>(null);
    }
}
