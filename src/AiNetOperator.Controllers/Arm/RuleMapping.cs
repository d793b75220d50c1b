using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads and writes outbound rules: the same shape on workspaces and accounts.</summary>
internal static class RuleMapping
{
    /// <summary>Where a rule leads; null when that is not understood.</summary>
    public static RuleDestination? Destination(JsonNode? rule) => rule.Text("type")?.ToUpperInvariant() switch
    {
        "FQDN" => rule.Text("destination") is { } host ? new FqdnDestinationRule(host) : null,
        "SERVICETAG" => ServiceTag(rule.At("destination")),
        "PRIVATEENDPOINT" => PrivateEndpoint(rule),
        _ => null,
    };

    /// <summary>The body of a rule.</summary>
    public static JsonObject Body(RuleDestination destination) => destination switch
    {
        FqdnDestinationRule fqdn => new JsonObject { ["type"] = "FQDN", ["category"] = "UserDefined", ["destination"] = fqdn.Host },
        ServiceTagDestinationRule tag => new JsonObject { ["type"] = "ServiceTag", ["category"] = "UserDefined", ["destination"] = Body(tag) },
        PrivateEndpointDestinationRule endpoint => Body(endpoint),
        _ => throw new ArgumentOutOfRangeException(nameof(destination), destination.GetType().Name, "No body is known for this destination."),
    };

    private static ServiceTagDestinationRule ServiceTag(JsonNode? destination) => new(
        destination.Text("serviceTag") ?? "", destination.Text("protocol") ?? "*", destination.Text("portRanges") ?? "*",
        destination.Text("action") ?? "Allow", Texts(destination.At("addressPrefixes")));

    private static PrivateEndpointDestinationRule? PrivateEndpoint(JsonNode? rule) =>
        ArmId.TryParse(rule.Text("destination", "serviceResourceId"), out var target)
            ? new PrivateEndpointDestinationRule(
                target, rule.Text("destination", "subresourceTarget") ?? "", rule.Flag("destination", "sparkEnabled"), Texts(rule.At("fqdns")))
            : null;

    private static JsonObject Body(ServiceTagDestinationRule tag)
    {
        var body = new JsonObject { ["serviceTag"] = tag.Tag, ["protocol"] = tag.Protocol, ["portRanges"] = tag.PortRanges, ["action"] = tag.Action };
        if (tag.AddressPrefixes.Count > 0)
            body["addressPrefixes"] = Array(tag.AddressPrefixes);
        return body;
    }

    private static JsonObject Body(PrivateEndpointDestinationRule endpoint)
    {
        var destination = new JsonObject { ["serviceResourceId"] = endpoint.Resource.Value, ["subresourceTarget"] = endpoint.Subresource };
        // an account's type has no Spark members
        if (endpoint.SparkEnabled)
            destination["sparkEnabled"] = true;
        var body = new JsonObject { ["type"] = "PrivateEndpoint", ["category"] = "UserDefined", ["destination"] = destination };
        if (endpoint.Fqdns.Count > 0)
            body["fqdns"] = Array(endpoint.Fqdns);
        return body;
    }

    private static IReadOnlyList<string> Texts(JsonNode? array) => [.. (array as JsonArray ?? []).Select(item => item.Text()).OfType<string>()];

    private static JsonArray Array(IReadOnlyList<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
