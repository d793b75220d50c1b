namespace AiNetOperator.Simulation.Arm;

/// <summary>A category of logs with the groups that it belongs to.</summary>
internal sealed record DiagnosticCategory(string Name, bool IsAudit);

/// <summary>
/// The logs of each type (Microsoft's reference of resource logs by type, in part). Each belongs to the group
/// <c>allLogs</c>, some to <c>audit</c>. A storage account itself has none: its services have.
/// </summary>
internal static class DiagnosticCategories
{
    public const string Audit = "audit";
    public const string All = "allLogs";

    private static readonly DiagnosticCategory[] Storage = [new("StorageRead", true), new("StorageWrite", true), new("StorageDelete", true)];

    private static readonly Dictionary<string, DiagnosticCategory[]> ByType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.CognitiveServices/accounts"] = [new("Audit", true), new("RequestResponse", false), new("Trace", false)],
        ["Microsoft.ContainerRegistry/registries"] = [new("ContainerRegistryLoginEvents", true), new("ContainerRegistryRepositoryEvents", true)],
        ["Microsoft.DocumentDB/databaseAccounts"] = [new("DataPlaneRequests", true), new("ControlPlaneRequests", true), new("QueryRuntimeStatistics", false)],
        ["Microsoft.EventHub/namespaces"] = [new("RuntimeAuditLogs", true), new("OperationalLogs", false), new("EventHubVNetConnectionEvent", false)],
        ["Microsoft.KeyVault/vaults"] = [new("AuditEvent", true), new("AzurePolicyEvaluationDetails", false)],
        ["Microsoft.MachineLearningServices/workspaces"] = [new("ModelsChangeEvent", true), new("DataStoreChangeEvent", true), new("AmlComputeClusterEvent", false), new("AmlRunStatusChangedEvent", false)],
        ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints"] = [new("AmlOnlineEndpointTrafficLog", false), new("AmlOnlineEndpointEventLog", false)],
        ["Microsoft.Search/searchServices"] = [new("OperationLogs", true)],
        ["Microsoft.Sql/servers"] = [],
        ["Microsoft.Storage/storageAccounts"] = [],
        ["Microsoft.Storage/storageAccounts/blobServices"] = Storage,
        ["Microsoft.Storage/storageAccounts/fileServices"] = Storage,
        ["Microsoft.Storage/storageAccounts/queueServices"] = Storage,
        ["Microsoft.Storage/storageAccounts/tableServices"] = Storage,
    };

    /// <summary>The logs of a type; null when nothing is known of it.</summary>
    public static IReadOnlyList<DiagnosticCategory>? Of(string type) => ByType.GetValueOrDefault(type);

    /// <summary>The groups that a category is in.</summary>
    public static IReadOnlyList<string> GroupsOf(DiagnosticCategory category) => category.IsAudit ? [Audit, All] : [All];

    /// <summary>The categories of a group; empty when the type does not know the group.</summary>
    public static IReadOnlyList<string> InGroup(IReadOnlyList<DiagnosticCategory> categories, string group) =>
        [.. categories.Where(category => GroupsOf(category).Contains(group, StringComparer.OrdinalIgnoreCase)).Select(static category => category.Name)];
}
