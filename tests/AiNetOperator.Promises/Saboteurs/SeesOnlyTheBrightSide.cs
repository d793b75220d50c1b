using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P8: says Ready, and Isolated, whatever is.</summary>
internal sealed class SeesOnlyTheBrightSide(HttpMessageHandler apiServer) : Saboteur(apiServer)
{
    protected override Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (!IsStatusApply(request) || body?["status"]?["conditions"] is not JsonArray conditions)
            return Task.FromResult<HttpResponseMessage?>(null);
        foreach (var condition in conditions.Where(condition => condition!["type"]!.GetValue<string>() is "Ready" or "Isolated"))
            (condition!["status"], condition["reason"]) = ("True", condition["type"]!.GetValue<string>());
        Replace(request, body);
        return Task.FromResult<HttpResponseMessage?>(null);
    }
}
