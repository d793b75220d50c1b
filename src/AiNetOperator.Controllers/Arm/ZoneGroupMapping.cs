using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads and writes Microsoft.Network/privateEndpoints/privateDnsZoneGroups.</summary>
internal static class ZoneGroupMapping
{
    /// <summary>The type below an endpoint.</summary>
    public const string Type = "privateDnsZoneGroups";

    private const string Configs = "privateDnsZoneConfigs";

    /// <summary>A zone group of an endpoint as ARM returns it.</summary>
    public static ObservedZoneGroup Read(ArmId endpoint, JsonObject body) => new(
        endpoint.Child(Type, body.NameOf()),
        body.Text("properties", "provisioningState") ?? "",
        [.. body.Objects("properties", Configs).Select(Config).OfType<ObservedZoneConfig>()],
        body.ToJsonString());

    /// <summary>The request that makes or changes one.</summary>
    public static ArmRequest Write(PutZoneGroup step) => new("PUT", step.Resource, null, new JsonObject
    {
        ["properties"] = new JsonObject { [Configs] = new JsonArray([.. step.Configs.Select(config => (JsonNode)Config(config))]) },
    });

    private static ObservedZoneConfig? Config(JsonObject config) => ArmId.TryParse(config.Text("properties", "privateDnsZoneId"), out var zone)
        ? new ObservedZoneConfig(config.Text("name") ?? "", zone, [.. config.Objects("properties", "recordSets").Select(RecordSet)])
        : null;

    private static ObservedRecordSet RecordSet(JsonObject record) => new(
        record.Text("recordSetName") ?? "", record.Text("fqdn"), (record.At("ipAddresses") as JsonArray).Texts());

    private static JsonObject Config(WantedZoneConfig config) => new()
    {
        ["name"] = config.Name, ["properties"] = new JsonObject { ["privateDnsZoneId"] = config.Zone.Value },
    };
}
