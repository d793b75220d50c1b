using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Stories;

/// <summary>Where private paths lie: two virtual networks, one with DNS servers of its own, a hub whose clients see central zones, and groups for zones.</summary>
internal static class PathWorlds
{
    /// <summary>Networks that endpoints lie in; the last has DNS servers of its own.</summary>
    public static readonly IReadOnlyList<string> Networks = ["vnet-a", "vnet-b", "vnet-dns"];

    /// <summary>The network whose clients see the central zones.</summary>
    public const string Hub = "vnet-hub";

    /// <summary>The group of the central zones.</summary>
    public static readonly string Central = GroupId("zones-central");

    private static readonly string[] CentralZones =
    [
        "privatelink.api.azureml.ms", "privatelink.notebooks.azure.net", "privatelink.blob.core.windows.net",
        "privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com",
    ];

    public static string GroupId(string name) => $"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/{name}";

    public static string NetworkId(string name) => $"{Worlds.Group}/providers/Microsoft.Network/virtualNetworks/{name}";

    public static string SubnetId(string network, string name = "endpoints") => $"{NetworkId(network)}/subnets/{name}";

    public static string EndpointId(string name) => $"{Worlds.Group}/providers/Microsoft.Network/privateEndpoints/{name}";

    public static string ZoneId(string group, string zone) => $"{group}/providers/Microsoft.Network/privateDnsZones/{zone}";

    /// <summary>Networks, groups and central zones. A central zone may be linked to a network besides the hub.</summary>
    public static IEnumerable<JsonObject> Draw(string? alsoLinked = null)
    {
        foreach (var (index, name) in Networks.Append(Hub).Index())
            yield return Network(name, index);
        foreach (var name in (string[])["zones-a", "zones-b", "zones-central"])
            yield return Parse($$"""{"id":"{{GroupId(name)}}","location":"westeurope","properties":{} }""");
        foreach (var zone in CentralZones)
        {
            yield return Parse($$"""{"id":"{{ZoneId(Central, zone)}}","location":"global","tags":{"team":"dns"},"properties":{} }""");
            foreach (var network in alsoLinked is null ? (string[])[Hub] : [Hub, alsoLinked])
                yield return Link(ZoneId(Central, zone), network);
        }
    }

    /// <summary>A link of a zone, as somebody else makes it.</summary>
    public static JsonObject Link(string zone, string network) => Parse($$"""
        {"id":"{{zone}}/virtualNetworkLinks/to-{{network}}","location":"global","properties":{"virtualNetwork":{"id":"{{NetworkId(network)}}"} } }
        """);

    /// <summary>An endpoint, as somebody else makes it.</summary>
    public static JsonObject Endpoint(string name, string target, string groupId, string network) => Parse($$"""
        {"id":"{{EndpointId(name)}}","location":"westeurope","tags":{"by":"hand"},"properties":{"subnet":{"id":"{{SubnetId(network)}}"},
         "privateLinkServiceConnections":[{"name":"{{name}}","properties":{"privateLinkServiceId":"{{target}}","groupIds":["{{groupId}}"]} }]} }
        """);

    /// <summary>A zone group of an endpoint, as somebody else makes it.</summary>
    public static JsonObject Group(string endpoint, string name, params string[] zones)
    {
        var body = Parse($$"""{"id":"{{EndpointId(endpoint)}}/privateDnsZoneGroups/{{name}}","properties":{"privateDnsZoneConfigs":[]} }""");
        foreach (var zone in zones)
            body["properties"]!["privateDnsZoneConfigs"]!.AsArray().Add(Parse($$"""{"name":"{{zone[(zone.LastIndexOf('/') + 1)..].Replace('.', '-')}}","properties":{"privateDnsZoneId":"{{zone}}"} }"""));
        return body;
    }

    // the small subnet has room for one workspace
    private static JsonObject Network(string name, int index)
    {
        var body = Parse($$"""
            {"id":"{{NetworkId(name)}}","location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.{{index}}.0.0/16"]},
             "subnets":[{"name":"endpoints","properties":{"addressPrefix":"10.{{index}}.0.0/24"} },{"name":"small","properties":{"addressPrefix":"10.{{index}}.1.0/29"} }]} }
            """);
        if (name == Networks[^1])
            body["properties"]!["dhcpOptions"] = Parse("""{"dnsServers":["10.9.0.4"]}""");
        return body;
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
