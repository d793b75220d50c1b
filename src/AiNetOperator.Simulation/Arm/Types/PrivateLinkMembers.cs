using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>One address of a private endpoint: the member that it leads to, and the public names that move to it.</summary>
internal sealed record PrivateLinkMember(string Name, IReadOnlyList<string> Hosts);

/// <summary>
/// What of a resource takes an address each. Workspaces take three (MicrosoftDocs/azure-ai-docs, custom DNS), registries one
/// besides for data (Azure/azure-cli test_acr_with_private_endpoint), Cosmos DB one a region besides
/// (test_private_endpoint_connection_cosmosdb). The names of a workspace's members are not recorded.
/// </summary>
internal static class PrivateLinkMembers
{
    private const int LongestLabel = 63;

    public static IReadOnlyList<PrivateLinkMember> Of(JsonObject target, string group, SimulatedCloud cloud)
    {
        var domains = PrivateLinkGroups.ZonesOf(target, group, cloud).Select(PrivateLinkGroups.PublicName).ToList();
        if (domains.Count == 0)
            return [];
        var (name, domain) = ((target.Text("name") ?? "").ToLowerInvariant(), domains[0]);
        return (target.Text("type") ?? "") switch
        {
            PrivateLinkTable.Storage => [One(group, $"{name}{(PrivateLinkGroup.Primary(group) == group ? "" : "-secondary")}.{domain}")],
            "Microsoft.ContainerRegistry/registries" => Registry(name, Locations.Of(target), domain),
            PrivateLinkTable.Cosmos => [One(name, $"{name}.{domain}"), .. Regions(target).Select(region => One($"{name}-{region}", $"{name}-{region}.{domain}"))],
            PrivateLinkTable.Accounts => [new PrivateLinkMember(group, [.. domains.Select(each => $"{target.Property("customSubDomainName") ?? target.Text("name")}.{each}")])],
            "Microsoft.MachineLearningServices/workspaces" => Workspace(target, name, domain, domains[1]),
            _ => [One(group, $"{name}.{domain}")],
        };
    }

    private static PrivateLinkMember One(string name, string host) => new(name, [host]);

    private static IReadOnlyList<PrivateLinkMember> Registry(string name, string region, string domain) =>
        [One("registry_data_" + region, $"{name}.{region}.data.{domain}"), One("registry", $"{name}.{domain}")];

    private static IEnumerable<string> Regions(JsonObject target) =>
        (target.At("properties.locations") as JsonArray ?? []).OfType<JsonObject>()
            .Select(static entry => (entry.Text("locationName") ?? Locations.Default).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());

    private static IReadOnlyList<PrivateLinkMember> Workspace(JsonObject target, string name, string domain, string notebooks)
    {
        var (region, id) = (Locations.Of(target), target.Property("workspaceId") ?? StableHash.Guid(target.Text("id") ?? ""));
        var frame = $"ml--{region}-{id}".Length;
        var label = $"ml-{name[..Math.Min(name.Length, Math.Max(0, LongestLabel - frame))]}-{region}-{id}";
        return
        [
            new PrivateLinkMember("default", [$"{id}.workspace.{region}.{domain}", $"{id}.workspace.{region}.cert.{domain}"]),
            One("notebook", $"{label}.{region}.{notebooks}"),
            One("inference", $"*.{id}.inference.{region}.{domain}"),
        ];
    }
}
