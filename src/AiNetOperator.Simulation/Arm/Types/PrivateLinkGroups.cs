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

    /// <summary>Why a resource cannot have a private endpoint to a group (pages of Microsoft about private endpoints of each service); null when it can.</summary>
    public static string? ProblemOf(JsonObject target, string group)
    {
        var type = target.Text("type") ?? "";
        var sku = target.Object("sku")?.Text("name");
        return type switch
        {
            "Microsoft.CognitiveServices/accounts" when target.Property("customSubDomainName") is null => $"private endpoints to {target.Text("id")} need its customSubDomainName.",
            "Microsoft.ContainerRegistry/registries" when !ArmJson.Same(sku, "Premium") => $"private endpoints to a registry need its Premium SKU, not {sku}.",
            "Microsoft.Search/searchServices" when ArmJson.Same(sku, "free") => "private endpoints to a search service need its Basic SKU or higher.",
            "Microsoft.EventHub/namespaces" when ArmJson.Same(sku, "Basic") => "private endpoints to a namespace need its Standard SKU or higher.",
            // which groups a Cosmos DB account has depends on its APIs
            "Microsoft.DocumentDB/databaseAccounts" => null,
            _ when ByType.TryGetValue(type, out var groups) && !Array.Exists(groups, known => IsGroup(known.Group, group)) =>
                $"'{group}' is no sub-resource of {target.Text("id")}; there are {string.Join(", ", groups.Select(static known => known.Group))}.",
            _ => null,
        };
    }

    /// <summary>The zones that names of a group move to; empty when it is not known.</summary>
    public static IReadOnlyList<string> ZonesOf(string type, string group) =>
        ByType.FirstOrDefault(pair => ArmJson.Same(pair.Key, type)).Value is { } groups
            ? Array.Find(groups, known => IsGroup(known.Group, group)).Zones ?? []
            : [];

    public static IEnumerable<JsonObject> Of(string owner, string ownerId, JsonObject body) =>
        ByType[owner].Select(entry => new JsonObject
        {
            ["id"] = $"{ownerId}/privateLinkResources/{entry.Group}",
            ["name"] = entry.Group,
            ["type"] = owner + "/privateLinkResources",
            ["properties"] = new JsonObject
            {
                ["groupId"] = entry.Group,
                ["requiredMembers"] = new JsonArray([.. PrivateLinkMembers.Of(body, entry.Group).Select(static member => (JsonNode)member.Name)]),
                ["requiredZoneNames"] = new JsonArray([.. entry.Zones.Select(static zone => (JsonNode)zone)]),
            },
        });

    private static bool IsGroup(string known, string group) => ArmJson.Same(known, group) || ArmJson.Same(known + "_secondary", group);
}
