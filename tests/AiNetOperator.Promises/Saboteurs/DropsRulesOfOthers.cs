using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P3: sends only the rules of the operator's own objects, as one does who takes the map for a list of changes.</summary>
internal sealed class DropsRulesOfOthers(HttpMessageHandler arm) : Saboteur(arm)
{
    private static readonly string[] OfOthers = ["pypi", "monitor", "other-data", "by-hand"];

    protected override Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (body?["properties"]?["managedNetwork"]?["outboundRules"] is JsonObject rules)
        {
            foreach (var name in OfOthers)
                rules.Remove(name);
            Replace(request, body);
        }
        return Task.FromResult<HttpResponseMessage?>(null);
    }
}
