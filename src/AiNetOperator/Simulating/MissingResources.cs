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
