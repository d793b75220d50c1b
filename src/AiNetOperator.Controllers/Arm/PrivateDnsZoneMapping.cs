using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads and writes Microsoft.Network/privateDnsZones with their links and A records. Zones and links lie in no region.</summary>
internal static class PrivateDnsZoneMapping
{
    /// <summary>The type.</summary>
    public const string Type = "Microsoft.Network/privateDnsZones";

    /// <summary>The type of links, below a zone.</summary>
    public const string Links = "virtualNetworkLinks";

    /// <summary>The type of A records, below a zone.</summary>
    public const string Records = "A";

    /// <summary>A link of a zone as ARM returns it; null when it names no network.</summary>
    public static ObservedZoneLink? ReadLink(ArmId zone, JsonObject body) => ArmId.TryParse(body.Text("properties", "virtualNetwork", "id"), out var network)
        ? new ObservedZoneLink(zone.Child(Links, body.NameOf()), network, StateOf(body), body.Texts("tags"))
        : null;

    /// <summary>An A record as ARM returns it.</summary>
    public static ObservedRecord ReadRecord(JsonObject body) => new(
        body.NameOf(),
        [.. body.Objects("properties", "aRecords").Select(record => record.Text("ipv4Address")).OfType<string>()],
        body.Text("properties", "metadata", "creator"));

    /// <summary>The request that makes a zone.</summary>
    public static ArmRequest Write(PutPrivateDnsZone step) => new("PUT", step.Resource, null, new JsonObject
    {
        ["location"] = "global", ["tags"] = JsonReading.Map(step.Tags),
    });

    /// <summary>The request that makes a link. Registration stays off: a network can have it in one zone only, and records of endpoints need none.</summary>
    public static ArmRequest Write(PutVirtualNetworkLink step) => new("PUT", step.Resource, null, new JsonObject
    {
        ["location"] = "global",
        ["tags"] = JsonReading.Map(step.Tags),
        ["properties"] = new JsonObject
        {
            ["virtualNetwork"] = new JsonObject { ["id"] = step.VirtualNetwork.Value }, ["registrationEnabled"] = false,
        },
    });

    // a link that is being changed or taken away reads Completed all the same
    private static string StateOf(JsonObject body)
    {
        var provisioning = body.Text("properties", "provisioningState");
        return provisioning is null || AzureWords.Same(provisioning, "Succeeded")
            ? body.Text("properties", "virtualNetworkLinkState") ?? ""
            : provisioning;
    }
}
