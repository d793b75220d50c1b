using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

/// <summary>A virtual network with clients, and PrivateEndpointBindings in it, for a <see cref="Scenario"/>.</summary>
internal static class ScenarioBindings
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    private const string Zones = Group + "/providers/Microsoft.Network/privateDnsZones/";

    public static ArmId VirtualNetwork { get; } = ArmId.Parse(Group + "/providers/Microsoft.Network/virtualNetworks/vnet");

    public static ArmId ApiZone { get; } = ArmId.Parse(Zones + "privatelink.api.azureml.ms");

    public static ArmId Endpoint(string name = "path") => ArmId.Parse($"{Group}/providers/Microsoft.Network/privateEndpoints/{name}");

    /// <summary>A hub beside a virtual network.</summary>
    public static Scenario Hub(Action<JsonObject>? hub = null, SimulationOptions? options = null)
    {
        var scenario = new Scenario(hub, options);
        scenario.Run.Arm.LoadWorld([Parse($$"""
            {"id":"{{VirtualNetwork}}","location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"endpoints","properties":{"addressPrefix":"10.0.1.0/24"} }]} }
            """)]).ShouldBeEmpty();
        return scenario;
    }

    /// <summary>Declares a private endpoint to the hub, or to another resource, with zones of its own.</summary>
    public static void Bind(this Scenario scenario, string name = "path", string? target = null, string group = "amlworkspace", string more = "")
    {
        var lead = target is null ? """ "networkRef":{"name":"research"} """ : $$""" "target":{"resourceId":"{{target}}"} """;
        scenario.Run.Apply([new JsonObject
        {
            ["apiVersion"] = ApiGroup.GroupVersion,
            ["kind"] = PrivateEndpointBinding.KindName,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "ml" },
            ["spec"] = Parse($$"""
                { {{lead}}, "groupId":"{{group}}","subnetId":"{{VirtualNetwork}}/subnets/endpoints","endpoint":{"resourceGroupId":"{{Group}}"},
                  "dns":{"mode":"Managed","zoneResourceGroupId":"{{Group}}"}{{more}} }
                """),
        }]);
    }

    public static JsonObject? Binding(this Scenario scenario, string name = "path") =>
        scenario.Run.ApiServer.Get(PrivateEndpointBinding.KindName, new ObjectKey("ml", name));

    public static void ShouldBeBound(this Scenario scenario, string name = "path") =>
        new ObjectSummary(scenario.Binding(name)!).IsReady.ShouldBeTrue(scenario.Binding(name)!["status"]?.ToJsonString());

    public static void Unbind(this Scenario scenario, string name = "path") =>
        scenario.Run.ApiServer.Delete(PrivateEndpointBinding.KindName, new ObjectKey("ml", name));

    /// <summary>The hub's connection with an endpoint.</summary>
    public static JsonObject Connection(this Scenario scenario, ArmId endpoint) => scenario.Live["privateEndpointConnections"]!.AsArray()
        .Select(entry => entry!.AsObject()).Single(entry => ArmId.Parse(entry["properties"]!["privateEndpoint"]!["id"]!.GetValue<string>()) == endpoint);

    /// <summary>The id of an A record of the hub's private endpoint.</summary>
    public static ArmId Record(this Scenario scenario) => Below(scenario, ApiZone.Child("A", "any")).First();

    /// <summary>The id of the link between a zone and the virtual network.</summary>
    public static ArmId Link(this Scenario scenario) => Below(scenario, ApiZone.Child("virtualNetworkLinks", "any")).Single();

    private static IEnumerable<ArmId> Below(Scenario scenario, ArmId example) => scenario.Run.Arm.World()
        .Select(body => ArmId.Parse(body["id"]!.GetValue<string>())).Where(id => id.Parent == example.Parent && id.IsOfType(example.Type));

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
