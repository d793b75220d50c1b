using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Looks at private endpoints, zones and what belongs to them in the simulated Azure.</summary>
internal static class InAzure
{
    public const string Endpoints = "Microsoft.Network/privateEndpoints";
    public const string Groups = Endpoints + "/privateDnsZoneGroups";
    public const string Zones = "Microsoft.Network/privateDnsZones";
    public const string Links = Zones + "/virtualNetworkLinks";
    public const string Records = Zones + "/A";

    private static readonly string[] OfPaths = [Endpoints, Groups, Zones, Links, Records];

    /// <summary>A resource; null when it is not there. Not to be changed.</summary>
    public static JsonObject? Find(SimulationRun run, string? id) => ArmId.TryParse(id, out var parsed) ? run.Arm.Look(parsed) : null;

    /// <summary>Whether writes to it can make or break a private path.</summary>
    public static bool IsOfPath(ArmId id) => Array.Exists(OfPaths, id.IsOfType) || IsConnection(id);

    public static bool IsConnection(ArmId id) => id.Type.EndsWith("/privateEndpointConnections", StringComparison.OrdinalIgnoreCase);

    /// <summary>The one connection of an endpoint, automatic or manual.</summary>
    public static JsonNode? Connection(JsonNode endpoint) =>
        List(endpoint, "privateLinkServiceConnections").Concat(List(endpoint, "manualPrivateLinkServiceConnections")).FirstOrDefault();

    public static bool IsManual(JsonNode endpoint) => List(endpoint, "manualPrivateLinkServiceConnections").Any();

    public static string? Target(JsonNode endpoint) => Text(Connection(endpoint)?["properties"], "privateLinkServiceId");

    public static string? Group(JsonNode endpoint) => (Connection(endpoint)?["properties"]?["groupIds"] as JsonArray)?.FirstOrDefault()?.GetValue<string>();

    public static string? Subnet(JsonNode endpoint) => Text(endpoint["properties"]?["subnet"], "id");

    /// <summary>How a target sees the endpoint; null when it does not.</summary>
    public static string? StatusAtTarget(SimulationRun run, string target, string endpointId)
    {
        var entry = List(Find(run, target), "privateEndpointConnections").FirstOrDefault(one => Live.Same(EndpointOf(one), endpointId));
        return Status(entry);
    }

    /// <summary>The endpoint that a connection of a target is of.</summary>
    public static string? EndpointOf(JsonNode? connection) => Text(connection?["properties"]?["privateEndpoint"], "id");

    /// <summary>Pending, Approved, Rejected or Disconnected.</summary>
    public static string? Status(JsonNode? connection) => Text(connection?["properties"]?["privateLinkServiceConnectionState"], "status");

    /// <summary>The names that must lead to the endpoint, each with its address, as its network interface has them.</summary>
    public static IReadOnlyList<(string Host, string Address)> Names(SimulationRun run, JsonNode endpoint)
    {
        var attached = Find(run, Text(List(endpoint, "networkInterfaces").FirstOrDefault(), "id"));
        return
        [
            .. from entry in List(attached, "ipConfigurations")
               from host in entry["properties"]?["privateLinkConnectionProperties"]?["fqdns"] as JsonArray ?? []
               select (host.GetValue<string>(), Text(entry["properties"], "privateIPAddress") ?? ""),
        ];
    }

    /// <summary>The zones of that name that clients of a virtual network see.</summary>
    public static IEnumerable<string> ZonesSeen(SimulationRun run, string network, string zone) =>
        from link in run.Arm.LookAll(Links)
        where Live.Same(Text(link["properties"]?["virtualNetwork"], "id"), network) && Live.Same(Text(link["properties"], "virtualNetworkLinkState"), "Completed")
        let id = Text(link, "id")!
        let owner = id[..id.LastIndexOf("/virtualNetworkLinks/", StringComparison.OrdinalIgnoreCase)]
        where owner.EndsWith("/" + zone, StringComparison.OrdinalIgnoreCase)
        select owner;

    /// <summary>The addresses of an A record, sorted; empty when there is none.</summary>
    public static IEnumerable<string> Addresses(JsonNode? record) =>
        List(record, "aRecords").Select(entry => Text(entry, "ipv4Address") ?? "").Order(StringComparer.Ordinal);

    /// <summary>The zones that a zone group names, by id.</summary>
    public static IEnumerable<string> ZonesOf(JsonNode? group) => List(group, "privateDnsZoneConfigs").Select(entry => Text(entry["properties"], "privateDnsZoneId")).OfType<string>();

    /// <summary>The zone groups of an endpoint.</summary>
    public static IEnumerable<JsonObject> GroupsOf(SimulationRun run, string endpointId) =>
        run.Arm.LookAll(Groups).Where(group => Text(group, "id")!.StartsWith(endpointId + "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The records that a zone group made, by id, in lower case.</summary>
    public static IEnumerable<string> RecordsOf(JsonNode? zones) =>
        from entry in List(zones, "privateDnsZoneConfigs")
        from record in List(entry, "recordSets")
        select $"{Text(entry["properties"], "privateDnsZoneId")}/A/{Text(record, "recordSetName")}".ToLowerInvariant();

    public static IEnumerable<JsonNode> List(JsonNode? body, string member) => (body?["properties"]?[member] as JsonArray ?? []).OfType<JsonNode>();

    public static string? Text(JsonNode? node, string member) =>
        node is JsonObject members && members[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
