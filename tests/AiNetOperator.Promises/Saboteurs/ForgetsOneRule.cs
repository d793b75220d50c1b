using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P3: sends the map of rules without the rule of somebody else.</summary>
internal sealed class ForgetsOneRule(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (body?["properties"]?["managedNetwork"]?["outboundRules"] is JsonObject { Count: > 0 } rules)
        {
            rules.Remove(rules.First().Key);
            Replace(request, body);
        }
        return Task.FromResult<HttpResponseMessage?>(null);
    }
}
