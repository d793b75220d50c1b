using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Simulating;

/// <summary>Makes up the Azure resources that manifests refer to, where no world gives them.</summary>
internal sealed class MissingResources(SimulatedApiServer apiServer, SimulatedArm arm)
{
    private readonly List<ArmId> _made = [];

    /// <summary>Makes up what is missing, in the order of the objects. Returns what was made.</summary>
    public IReadOnlyList<ArmId> MakeUp()
    {
        foreach (var network in apiServer.List(AiWorkspaceNetwork.KindName))
            MakeUp(network["spec"] as JsonObject ?? []);
        foreach (var rule in apiServer.List(OutboundRule.KindName))
            MakeUp(rule["spec"]?["privateEndpoint"]?["serviceResourceId"]);
        return _made;
    }

    private void MakeUp(JsonObject network)
    {
        MakeUp(network["resourceId"], isolable: network["managedNetwork"] is not null);
        foreach (var dependent in network["dependentResources"]?["include"] as JsonArray ?? [])
            MakeUp(dependent);
        foreach (var subnet in network["networkAcls"]?["virtualNetworkRules"] as JsonArray ?? [])
            MakeUp(subnet);
        MakeUp(network["diagnostics"]?["logAnalyticsWorkspaceResourceId"]);
    }

    private void MakeUp(JsonNode? reference, bool isolable = false)
    {
        if (ArmId.TryParse(reference?.GetValue<string>(), out var id) && arm.CanMakeUp(id))
            _made.AddRange(arm.MakeUp(id, isolable));
    }
}
