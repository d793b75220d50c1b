using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Which sub-resources a resource has, and where their names move to.</summary>
internal static class PrivateLinkGroups
{
    private const string OpenAi = "openai.";
    private const string Cognitive = "cognitiveservices.";

    public static IEnumerable<string> Types => PrivateLinkTable.Types;

    public static bool Has(string type) => PrivateLinkTable.Of(type).Count > 0;

    /// <summary>Why a resource cannot have a private endpoint to a group (pages of Microsoft about private endpoints of each service); null when it can.</summary>
    public static string? ProblemOf(JsonObject target, string group)
    {
        var type = target.Text("type") ?? "";
        var sku = target.Object("sku")?.Text("name");
        return type switch
        {
            PrivateLinkTable.Accounts when target.Property("customSubDomainName") is null => $"private endpoints to {target.Text("id")} need its customSubDomainName.",
            "Microsoft.ContainerRegistry/registries" when !ArmJson.Same(sku, "Premium") => $"private endpoints to a registry need its Premium SKU, not {sku}.",
            "Microsoft.Search/searchServices" when ArmJson.Same(sku, "free") => "private endpoints to a search service need its Basic SKU or higher.",
            "Microsoft.EventHub/namespaces" when ArmJson.Same(sku, "Basic") => "private endpoints to a namespace need its Standard SKU or higher.",
            _ when Has(type) && !Of(target).Any(known => known.Is(group)) =>
                $"'{group}' is no sub-resource of {target.Text("id")}; there are {string.Join(", ", Of(target).Select(static known => known.Name))}.",
            _ => null,
        };
    }

    /// <summary>The zones that names of a group of a type move to; empty when it is not known in the cloud.</summary>
    public static IReadOnlyList<string> ZonesOf(string type, string group, SimulatedCloud cloud) =>
        PrivateLinkTable.Of(type).FirstOrDefault(known => known.Is(group))?.Zones(cloud) ?? [];

    /// <summary>
    /// The zones that names of a group of a resource move to. An account of kind AIServices has them all, one of kind OpenAI
    /// its own, one of another kind that of all services (MicrosoftDocs/azure-docs private-endpoint-dns.md).
    /// </summary>
    public static IReadOnlyList<string> ZonesOf(JsonObject target, string group, SimulatedCloud cloud)
    {
        var zones = ZonesOf(target.Text("type") ?? "", group, cloud);
        if (!ArmJson.Same(target.Text("type"), PrivateLinkTable.Accounts) || zones.Count < 2 || ArmJson.Same(target.Text("kind"), "AIServices"))
            return zones;
        var only = ArmJson.Same(target.Text("kind"), "OpenAI") ? OpenAi : Cognitive;
        return [.. zones.Where(zone => zone.Contains(only, StringComparison.Ordinal))];
    }

    /// <summary>The public name below which the names of a zone lie: for key vaults it is not that of the zone.</summary>
    public static string PublicName(string zone) =>
        zone.Replace("privatelink.", "", StringComparison.OrdinalIgnoreCase).Replace("vaultcore", "vault", StringComparison.OrdinalIgnoreCase);

    /// <summary>What <c>privateLinkResources</c> of a resource lists; the secondary ones where the copy can be read.</summary>
    public static IEnumerable<JsonObject> Of(string owner, string ownerId, JsonObject body, SimulatedCloud cloud) =>
        from known in Of(body)
        let zones = ZonesOf(body, known.Name, cloud)
        where zones.Count > 0
        from name in known.HasSecondary && IsCopied(body) ? [known.Name, known.SecondaryName] : new[] { known.Name }
        select new JsonObject
        {
            ["id"] = $"{ownerId}/privateLinkResources/{name}",
            ["name"] = name,
            ["type"] = owner + "/privateLinkResources",
            ["properties"] = new JsonObject
            {
                ["groupId"] = name,
                ["requiredMembers"] = new JsonArray([.. PrivateLinkMembers.Of(body, name, cloud).Select(static member => (JsonNode)member.Name)]),
                ["requiredZoneNames"] = new JsonArray([.. zones.Select(static zone => (JsonNode)zone)]),
            },
        };

    // which groups a Cosmos DB account has depends on its API (MicrosoftDocs/azure-docs, Cosmos DB how-to-configure-private-endpoints.md)
    private static IEnumerable<PrivateLinkGroup> Of(JsonObject target)
    {
        var type = target.Text("type") ?? "";
        return ArmJson.Same(type, PrivateLinkTable.Cosmos)
            ? PrivateLinkTable.Of(type).Where(known => CosmosGroups(target).Contains(known.Name, StringComparer.Ordinal))
            : PrivateLinkTable.Of(type);
    }

    private static IEnumerable<string> CosmosGroups(JsonObject account)
    {
        var capabilities = (account.At("properties.capabilities") as JsonArray ?? []).OfType<JsonObject>().Select(static entry => entry.Text("name") ?? "");
        IEnumerable<string> groups = ArmJson.Same(account.Text("kind"), "MongoDB") ? ["MongoDB"]
            : capabilities.Contains("EnableCassandra", StringComparer.OrdinalIgnoreCase) ? ["Cassandra"]
            : capabilities.Contains("EnableGremlin", StringComparer.OrdinalIgnoreCase) ? ["Gremlin", "Sql"]
            : capabilities.Contains("EnableTable", StringComparer.OrdinalIgnoreCase) ? ["Table", "Sql"]
            : ["Sql"];
        return account.Properties().Flag("enableAnalyticalStorage") ? groups.Append("Analytical") : groups;
    }

    private static bool IsCopied(JsonObject storage) =>
        storage.Object("sku")?.Text("name")?.Contains("_RAG", StringComparison.OrdinalIgnoreCase) ?? false;
}
