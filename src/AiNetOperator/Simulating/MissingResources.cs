using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Simulating;

/// <summary>Makes up the Azure resources that manifests refer to, where no world gives them.</summary>
internal sealed class MissingResources(SimulatedApiServer apiServer, SimulatedArm arm)
{
    private const string Workspaces = "Microsoft.MachineLearningServices/workspaces";

    private readonly List<ArmId> _made = [];

    /// <summary>Makes up what is missing, in the order of the objects. Returns what was made.</summary>
    public IReadOnlyList<ArmId> MakeUp()
    {
        foreach (var network in apiServer.List(AiWorkspaceNetwork.KindName))
            MakeUp(network["spec"] as JsonObject ?? []);
        foreach (var rule in apiServer.List(OutboundRule.KindName))
            MakeUp(rule["spec"]?["privateEndpoint"]?["serviceResourceId"]);
        foreach (var binding in apiServer.List(PrivateEndpointBinding.KindName))
            MakeUpPath(binding);
        return _made;
    }

    private void MakeUp(JsonObject network)
    {
        MakeUp(network["resourceId"], isolable: network["managedNetwork"] is not null);
        if (network["dependentResources"]?["publicNetworkAccess"]?.GetValue<string>() == nameof(PublicNetworkAccess.Disabled))
            HaveImagesBuilt(network["resourceId"]);
        foreach (var dependent in network["dependentResources"]?["include"] as JsonArray ?? [])
            MakeUp(dependent);
        foreach (var subnet in network["networkAcls"]?["virtualNetworkRules"] as JsonArray ?? [])
            MakeUp(subnet);
        MakeUp(network["diagnostics"]?["logAnalyticsWorkspaceResourceId"]);
    }

    private void MakeUpPath(JsonObject binding)
    {
        var spec = binding["spec"] as JsonObject ?? [];
        MakeUp(spec["target"]?["resourceId"]);
        MakeUp(spec["subnetId"]);
        MakeUp(spec["endpoint"]?["resourceGroupId"]);
        var dns = spec["dns"] as JsonObject ?? [];
        MakeUp(dns["zoneResourceGroupId"]);
        var resolvers = Ids(dns["resolverVirtualNetworkIds"]);
        foreach (var network in resolvers.Concat(Ids(dns["linkVirtualNetworkIds"])))
            MakeUp(JsonValue.Create(network.Value));
        if (dns["mode"]?.GetValue<string>() is nameof(DnsMode.ExistingZones) or nameof(DnsMode.ManagedByPolicy))
            MakeUpZones(TargetOf(binding, spec), spec, resolvers);
    }

    // zones that are said to exist, linked where the clients resolve; without a group for them, a policy knows where they are
    private void MakeUpZones(JsonNode? target, JsonObject spec, IReadOnlyList<ArmId> resolvers)
    {
        if (!ArmId.TryParse(target?.GetValue<string>(), out var targetId) || !ArmId.TryParse(spec["subnetId"]?.GetValue<string>(), out var subnet))
            return;
        if (resolvers.Count == 0 && subnet.Parent is { } network)
            resolvers = [network];
        var groupId = spec["groupId"]?.GetValue<string>() ?? "";
        if (!ArmId.TryParse(spec["dns"]?["zoneResourceGroupId"]?.GetValue<string>(), out var group))
        {
            if (ArmId.TryParse(spec["endpoint"]?["resourceGroupId"]?.GetValue<string>(), out var endpoints))
                _made.AddRange(arm.MakeUpZonePolicy(endpoints, targetId, groupId, resolvers));
            return;
        }
        foreach (var zone in arm.ZonesOf(targetId, groupId))
            _made.AddRange(arm.MakeUpZone(ArmId.Parse($"{group}/providers/Microsoft.Network/privateDnsZones/{zone}"), resolvers));
    }

    private JsonNode? TargetOf(JsonObject binding, JsonObject spec) =>
        spec["target"]?["resourceId"] ?? apiServer.List(AiWorkspaceNetwork.KindName).FirstOrDefault(network =>
            Text(network, "name") == spec["networkRef"]?["name"]?.GetValue<string>() && Text(network, "namespace") == Text(binding, "namespace"))?["spec"]?["resourceId"];

    private static string? Text(JsonObject entity, string member) => entity["metadata"]?[member]?.GetValue<string>();

    private static IReadOnlyList<ArmId> Ids(JsonNode? list) =>
        [.. (list as JsonArray ?? []).Where(static entry => ArmId.TryParse(entry?.GetValue<string>(), out _)).Select(static entry => ArmId.Parse(entry!.GetValue<string>()))];

    // a closed registry builds no images: a workspace that was made up is to be one whose registry can be closed
    private void HaveImagesBuilt(JsonNode? workspace)
    {
        if (ArmId.TryParse(workspace?.GetValue<string>(), out var id) && id.IsOfType(Workspaces) && _made.Contains(id))
            arm.Edit(id, body => body["properties"]!["imageBuildCompute"] = "image-builder");
    }

    private void MakeUp(JsonNode? reference, bool isolable = false)
    {
        if (ArmId.TryParse(reference?.GetValue<string>(), out var id) && arm.CanMakeUp(id))
            _made.AddRange(arm.MakeUp(id, isolable));
    }
}
