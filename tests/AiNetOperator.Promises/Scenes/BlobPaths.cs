using System.Text.Json.Nodes;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises.Scenes;

/// <summary>A storage account with bindings to its blobs, and the writes that make and unmake their paths, done by hand.</summary>
internal static class BlobPaths
{
    public const string Zone = "privatelink.blob.core.windows.net";

    public static readonly string Account = Worlds.StorageId(0);
    public static readonly string ZoneA = PathWorlds.ZoneId(PathWorlds.GroupId("zones-a"), Zone);
    public static readonly string ZoneB = PathWorlds.ZoneId(PathWorlds.GroupId("zones-b"), Zone);

    /// <summary>A stage with the account, open or closed.</summary>
    public static Scene Stage(bool isClosed, params IReadOnlyList<JsonObject> bindings) => Stage(isClosed, [], bindings);

    /// <summary>A stage on which others have made something before.</summary>
    public static Scene Stage(bool isClosed, IReadOnlyList<JsonObject> others, IReadOnlyList<JsonObject> bindings) => new(
        [
            Parse($$"""{"id":"{{Worlds.Group}}","location":"westeurope","properties":{} }"""),
            Parse($$"""{"id":"{{Account}}","location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{"publicNetworkAccess":"{{(isClosed ? "Disabled" : "Enabled")}}"} }"""),
            .. PathWorlds.Draw(), .. others,
        ],
        bindings);

    /// <summary>A binding to the account's blobs.</summary>
    public static JsonObject Binding(string name, string network = "vnet-a", string mode = "Managed", string zones = "zones-a", string approval = "Automatic", string deletion = "Delete", string policy = "Enforce")
    {
        var dns = mode is "Managed" or "ExistingZones" ? $$"""{"mode":"{{mode}}","zoneResourceGroupId":"{{PathWorlds.GroupId(zones)}}"}""" : $$"""{"mode":"{{mode}}"}""";
        return Parse($$"""
            {"apiVersion":"ainet.io/v1alpha1","kind":"PrivateEndpointBinding","metadata":{"name":"{{name}}","namespace":"ml"},
             "spec":{"target":{"resourceId":"{{Account}}"},"groupId":"blob","subnetId":"{{PathWorlds.SubnetId(network)}}",
              "endpoint":{"resourceGroupId":"{{Worlds.Group}}"},"approval":{"mode":"{{approval}}"},"dns":{{dns}},"deletionPolicy":"{{deletion}}","managementPolicy":"{{policy}}"} }
            """);
    }

    /// <summary>Does for a binding what the operator does: zone, link, endpoint, zone group.</summary>
    public static void Make(Scene scene, string name, string zone, string network = "vnet-a")
    {
        scene.Accept(name);
        if (scene.Run.Arm.Get(Api.ArmId.Parse(zone)) is null)
            scene.Write(Bindings.Kind, name, HttpMethod.Put, zone, ZoneBody(name)).ShouldBe(202);
        scene.Write(Bindings.Kind, name, HttpMethod.Put, LinkId(zone, network), LinkBody(name, network)).ShouldBe(202);
        scene.Write(Bindings.Kind, name, HttpMethod.Put, PathWorlds.EndpointId(name), EndpointBody(name, network)).ShouldBe(201);
        scene.Write(Bindings.Kind, name, HttpMethod.Put, GroupId(name), GroupBody(zone)).ShouldBe(201);
        PrivatePaths.Missing(scene.Run, scene.Binding(name)).ShouldBeNull();
    }

    public static string LinkId(string zone, string network) => $"{zone}/virtualNetworkLinks/ainet-{network}";

    public static string GroupId(string endpoint) => PathWorlds.EndpointId(endpoint) + "/privateDnsZoneGroups/ainet";

    public static JsonObject ZoneBody(string owner) => Parse($$"""{"location":"global","tags":{"ainet-owner":"ainet.ml.{{owner}}"} }""");

    public static JsonObject LinkBody(string owner, string network) => Parse($$"""
        {"location":"global","tags":{"ainet-owner":"ainet.ml.{{owner}}"},"properties":{"registrationEnabled":false,"virtualNetwork":{"id":"{{PathWorlds.NetworkId(network)}}"} } }
        """);

    public static JsonObject EndpointBody(string name, string network = "vnet-a", bool isManual = false, string? target = null) => Parse($$"""
        {"location":"westeurope","tags":{"ainet-owner":"ainet.ml.{{name}}"},"properties":{"subnet":{"id":"{{PathWorlds.SubnetId(network)}}"},
         "{{(isManual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections")}}":[{"name":"{{name}}","properties":{"privateLinkServiceId":"{{target ?? Account}}","groupIds":["blob"]} }]} }
        """);

    public static JsonObject GroupBody(string zone) => Parse($$"""
        {"properties":{"privateDnsZoneConfigs":[{"name":"privatelink-blob-core-windows-net","properties":{"privateDnsZoneId":"{{zone}}"} }]} }
        """);

    /// <summary>The account's connection of an endpoint.</summary>
    public static string ConnectionId(Scene scene, string endpoint) => InAzure.Text(
        InAzure.List(scene.Run.Arm.Get(Api.ArmId.Parse(Account)), "privateEndpointConnections").First(one => Live.Same(InAzure.EndpointOf(one), PathWorlds.EndpointId(endpoint))), "id")!;

    public static JsonObject Decision(string status) => Parse($$"""{"properties":{"privateLinkServiceConnectionState":{"status":"{{status}}","description":"by hand"} } }""");

    /// <summary>Somebody else decides on a connection.</summary>
    public static void Decide(Scene scene, string endpoint, string status) => scene.ByOthers(Account, body =>
    {
        foreach (var connection in InAzure.List(body, "privateEndpointConnections").Where(one => Live.Same(InAzure.EndpointOf(one), PathWorlds.EndpointId(endpoint))))
            connection["properties"]!["privateLinkServiceConnectionState"]!["status"] = status;
    });

    public static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
