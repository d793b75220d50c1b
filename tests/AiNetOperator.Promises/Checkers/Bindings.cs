using System.Text.Json.Nodes;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Reads a PrivateEndpointBinding as the API server holds it, in the plainest way.</summary>
internal static class Bindings
{
    public const string Kind = "PrivateEndpointBinding";

    public static IReadOnlyList<JsonObject> All(SimulationRun run) => run.ApiServer.List(Kind);

    public static bool Is(JsonNode body) => Text(body, "kind") == Kind;

    public static string EndpointName(JsonNode body) => Text(body["spec"]!["endpoint"], "name") ?? Declared.Name(body);

    public static string EndpointId(JsonNode body) =>
        $"{Text(body["spec"]!["endpoint"], "resourceGroupId")}/providers/Microsoft.Network/privateEndpoints/{EndpointName(body)}";

    /// <summary>What the endpoint leads to; null when the binding refers to a network that never was.</summary>
    public static string? TargetOf(SimulationRun run, JsonNode body)
    {
        if (Text(body["spec"]!["target"], "resourceId") is { } named)
            return named;
        var network = run.ApiServer.List(Declared.Kind).FirstOrDefault(one =>
            Declared.Name(one) == Text(body["spec"]!["networkRef"], "name") && Namespace(one) == Namespace(body));
        return network is not null ? Declared.ResourceId(network) : Text(body["status"], "targetId");
    }

    public static string GroupId(JsonNode body) => Text(body["spec"], "groupId")!;

    public static string SubnetId(JsonNode body) => Text(body["spec"], "subnetId")!;

    /// <summary>The virtual network of the subnet.</summary>
    public static string NetworkId(JsonNode body) => SubnetId(body)[..SubnetId(body).LastIndexOf("/subnets/", StringComparison.OrdinalIgnoreCase)];

    public static bool IsManual(JsonNode body) => Text(body["spec"]!["approval"], "mode") == "Manual";

    public static string DnsMode(JsonNode body) => Text(body["spec"]!["dns"], "mode")!;

    /// <summary>The virtual networks whose clients must find the endpoint.</summary>
    public static IReadOnlyList<string> Resolvers(SimulationRun run, JsonNode body)
    {
        if (body["spec"]!["dns"]!["resolverVirtualNetworkIds"] is JsonArray { Count: > 0 } named)
            return [.. Declared.Texts(named)];
        var own = InAzure.Find(run, NetworkId(body));
        return own is null || own["properties"]?["dhcpOptions"]?["dnsServers"] is JsonArray { Count: > 0 } ? [] : [NetworkId(body).ToLowerInvariant()];
    }

    /// <summary>Whether an annotation holds a value, whatever the case.</summary>
    public static bool Permits(JsonNode body, string annotation, string value) =>
        Live.Same(Text(body["metadata"]!["annotations"], "ainet.io/" + annotation), value);

    public static bool IsDelete(JsonNode body) => Text(body["spec"], "deletionPolicy") == "Delete";

    /// <summary>Namespace and name.</summary>
    public static string FullName(JsonNode body) => $"{Namespace(body)}/{Declared.Name(body)}";

    public static string Namespace(JsonNode body) => Text(body["metadata"], "namespace")!;

    public static string? Text(JsonNode? node, string member) => node?[member]?.GetValue<string>();
}
