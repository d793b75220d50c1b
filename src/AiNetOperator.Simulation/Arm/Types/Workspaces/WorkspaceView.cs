using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What a GET of a workspace shows, as against what is stored.</summary>
internal sealed class WorkspaceView(ArmState state)
{
    public JsonObject Of(StoredResource workspace)
    {
        var view = Current(workspace).Clone();
        view.Put("etag", null);
        var properties = view.Properties();
        if (workspace.AllRunning.LastOrDefault(IsShown) is { } running)
            properties.Put("provisioningState", running.Shape.Busy);
        Respell(properties, "keyVault", "Microsoft.KeyVault", "Microsoft.Keyvault");
        Respell(properties, "applicationInsights", "Microsoft.Insights", "Microsoft.insights");
        if (properties.Object("managedNetwork") is { } network)
            Show(network, workspace);
        return view;
    }

    /// <summary>The rules as shown now.</summary>
    public JsonObject Rules(StoredResource workspace)
    {
        var rules = ManagedNetwork.Rules(Current(workspace)).Clone();
        ShowProvisioning(rules, workspace);
        return rules;
    }

    private bool IsShown(Operation operation) => !operation.Provisions || state.Unknowns.ProvisioningShowsUpdating;

    private JsonObject Current(StoredResource workspace)
    {
        var foreseen = state.Unknowns.NewValuesShowBeforeTheEnd
            ? workspace.AllRunning.LastOrDefault(static operation => operation.Foreseen is not null)?.Foreseen
            : null;
        return foreseen ?? workspace.Body;
    }

    private void Show(JsonObject network, StoredResource workspace)
    {
        if (state.Unknowns.ChangeableModesShown)
        {
            var modes = ManagedNetwork.ChangeableModes(network.Text("isolationMode") ?? ManagedNetwork.Disabled, state.Unknowns);
            network.Put("changeableIsolationModes", new JsonArray([.. modes.Select(static mode => (JsonNode)mode)]));
        }
        if (network.Object("outboundRules") is { } rules)
            ShowProvisioning(rules, workspace);
    }

    private static void ShowProvisioning(JsonObject rules, StoredResource workspace)
    {
        if (!workspace.AllRunning.Any(static operation => operation.Provisions) || ManagedNetwork.IsActive(workspace.Body))
            return;
        foreach (var (_, node) in rules)
            (node as JsonObject)?.Put("status", "Provisioning");
    }

    // letter case of ids as seen in Azure/azure-service-operator Test_MachineLearning_Workspaces_20240401_CRUD and in
    // azure.azcollection's azure_rm_ml_workspace_info
    private static void Respell(JsonObject properties, string member, string sent, string shown)
    {
        if (properties.Text(member) is { } id)
            properties[member] = id.Replace(sent, shown, StringComparison.OrdinalIgnoreCase);
    }
}
