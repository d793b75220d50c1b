using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>The sub-resources of each type that private endpoints connect to (Microsoft's table of private DNS zones).</summary>
internal static class PrivateLinkGroups
{
    private static readonly SortedDictionary<string, (string Group, string[] Zones)[]> ByType = new(StringComparer.Ordinal)
    {
        ["Microsoft.CognitiveServices/accounts"] =
            [("account", ["privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com"])],
        ["Microsoft.ContainerRegistry/registries"] = [("registry", ["privatelink.azurecr.io"])],
        ["Microsoft.DocumentDB/databaseAccounts"] = [("Sql", ["privatelink.documents.azure.com"])],
        ["Microsoft.EventHub/namespaces"] = [("namespace", ["privatelink.servicebus.windows.net"])],
        ["Microsoft.KeyVault/vaults"] = [("vault", ["privatelink.vaultcore.azure.net"])],
        ["Microsoft.MachineLearningServices/workspaces"] =
            [("amlworkspace", ["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"])],
        ["Microsoft.Search/searchServices"] = [("searchService", ["privatelink.search.windows.net"])],
        ["Microsoft.Sql/servers"] = [("sqlServer", ["privatelink.database.windows.net"])],
        ["Microsoft.Storage/storageAccounts"] =
        [
            ("blob", ["privatelink.blob.core.windows.net"]),
            ("dfs", ["privatelink.dfs.core.windows.net"]),
            ("file", ["privatelink.file.core.windows.net"]),
            ("queue", ["privatelink.queue.core.windows.net"]),
            ("table", ["privatelink.table.core.windows.net"]),
            ("web", ["privatelink.web.core.windows.net"]),
        ],
    };

    public static IEnumerable<string> Types => ByType.Keys;

    public static bool Has(string type) => ByType.Keys.Contains(type, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<JsonObject> Of(string owner, string ownerId) =>
        ByType[owner].Select(entry => new JsonObject
        {
            ["id"] = $"{ownerId}/privateLinkResources/{entry.Group}",
            ["name"] = entry.Group,
            ["type"] = owner + "/privateLinkResources",
            ["properties"] = new JsonObject
            {
                ["groupId"] = entry.Group,
                ["requiredMembers"] = new JsonArray(entry.Group),
                ["requiredZoneNames"] = new JsonArray([.. entry.Zones.Select(static zone => (JsonNode)zone)]),
            },
        });
}
