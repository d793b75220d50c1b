namespace AiNetOperator.Simulation.Arm;

/// <summary>Microsoft's table of private DNS zones, for the types that are known here (MicrosoftDocs/azure-docs private-endpoint-dns.md, with its Government and China tabs).</summary>
internal static class PrivateLinkTable
{
    public const string Accounts = "Microsoft.CognitiveServices/accounts";
    public const string Cosmos = "Microsoft.DocumentDB/databaseAccounts";
    public const string Storage = "Microsoft.Storage/storageAccounts";

    private static readonly SortedDictionary<string, PrivateLinkGroup[]> ByType = new(StringComparer.OrdinalIgnoreCase)
    {
        [Accounts] =
        [
            new("account", ["privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com"], ["privatelink.cognitiveservices.azure.us"], []),
        ],
        ["Microsoft.ContainerRegistry/registries"] = [new("registry", ["privatelink.azurecr.io"], ["privatelink.azurecr.us"], [])],
        [Cosmos] =
        [
            CosmosGroup("Sql", "documents"), CosmosGroup("MongoDB", "mongo.cosmos"), CosmosGroup("Cassandra", "cassandra.cosmos"),
            CosmosGroup("Gremlin", "gremlin.cosmos"), CosmosGroup("Table", "table.cosmos"),
            new("Analytical", ["privatelink.analytics.cosmos.azure.com"], [], []),
        ],
        ["Microsoft.EventHub/namespaces"] =
            [new("namespace", ["privatelink.servicebus.windows.net"], ["privatelink.servicebus.usgovcloudapi.net"], ["privatelink.servicebus.chinacloudapi.cn"])],
        ["Microsoft.KeyVault/vaults"] =
            [new("vault", ["privatelink.vaultcore.azure.net"], ["privatelink.vaultcore.usgovcloudapi.net"], ["privatelink.vaultcore.azure.cn"])],
        ["Microsoft.MachineLearningServices/workspaces"] =
        [
            new("amlworkspace", ["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"],
                ["privatelink.api.ml.azure.us", "privatelink.notebooks.usgovcloudapi.net"], ["privatelink.api.ml.azure.cn", "privatelink.notebooks.chinacloudapi.cn"]),
        ],
        ["Microsoft.Search/searchServices"] = [new("searchService", ["privatelink.search.windows.net"], ["privatelink.search.azure.us"], [])],
        ["Microsoft.Sql/servers"] =
            [new("sqlServer", ["privatelink.database.windows.net"], ["privatelink.database.usgovcloudapi.net"], ["privatelink.database.chinacloudapi.cn"])],
        [Storage] = [StorageGroup("blob"), StorageGroup("dfs"), StorageGroup("file"), StorageGroup("queue"), StorageGroup("table"), StorageGroup("web")],
    };

    public static IEnumerable<string> Types => ByType.Keys;

    /// <summary>All sub-resources of a type; empty when the type is not known.</summary>
    public static IReadOnlyList<PrivateLinkGroup> Of(string type) => ByType.GetValueOrDefault(type) ?? [];

    private static PrivateLinkGroup StorageGroup(string name) =>
        new(name, [$"privatelink.{name}.core.windows.net"], [$"privatelink.{name}.core.usgovcloudapi.net"], [$"privatelink.{name}.core.chinacloudapi.cn"]) { HasSecondary = true };

    private static PrivateLinkGroup CosmosGroup(string name, string label) =>
        new(name, [$"privatelink.{label}.azure.com"], [$"privatelink.{label}.azure.us"], [$"privatelink.{label}.azure.cn"]);
}
