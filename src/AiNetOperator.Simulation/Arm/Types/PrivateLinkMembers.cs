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

    public static IReadOnlyList<PrivateLinkMember> Of(JsonObject target, string group)
    {
        var name = (target.Text("name") ?? "").ToLowerInvariant();
        return (target.Text("type") ?? "") switch
        {
            "Microsoft.Storage/storageAccounts" => [One(group, StorageHost(name, group))],
            "Microsoft.KeyVault/vaults" => [One(group, name + ".vault.azure.net")],
            "Microsoft.ContainerRegistry/registries" => Registry(name, Locations.Of(target)),
            "Microsoft.Search/searchServices" => [One(group, name + ".search.windows.net")],
            "Microsoft.Sql/servers" => [One(group, name + ".database.windows.net")],
            "Microsoft.EventHub/namespaces" => [One(group, name + ".servicebus.windows.net")],
            "Microsoft.DocumentDB/databaseAccounts" => [One(name, name + ".documents.azure.com"), .. Regions(target).Select(region => One($"{name}-{region}", $"{name}-{region}.documents.azure.com"))],
            "Microsoft.CognitiveServices/accounts" => [Account(target, group)],
            "Microsoft.MachineLearningServices/workspaces" => Workspace(target, name),
            _ => [],
        };
    }

    private static PrivateLinkMember One(string name, string host) => new(name, [host]);

    private static string StorageHost(string account, string group)
    {
        const string secondary = "_secondary";
        return group.EndsWith(secondary, StringComparison.OrdinalIgnoreCase)
            ? $"{account}-secondary.{group[..^secondary.Length]}.core.windows.net"
            : $"{account}.{group}.core.windows.net";
    }

    private static IReadOnlyList<PrivateLinkMember> Registry(string name, string region) =>
        [One("registry_data_" + region, $"{name}.{region}.data.azurecr.io"), One("registry", name + ".azurecr.io")];

    private static IEnumerable<string> Regions(JsonObject target) =>
        (target.At("properties.locations") as JsonArray ?? []).OfType<JsonObject>()
            .Select(static entry => (entry.Text("locationName") ?? Locations.Default).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());

    private static PrivateLinkMember Account(JsonObject target, string group)
    {
        var host = target.Property("customSubDomainName") ?? target.Text("name")!;
        return new PrivateLinkMember(group, [host + ".cognitiveservices.azure.com", host + ".openai.azure.com", host + ".services.ai.azure.com"]);
    }

    private static IReadOnlyList<PrivateLinkMember> Workspace(JsonObject target, string name)
    {
        var (region, id) = (Locations.Of(target), target.Property("workspaceId") ?? StableHash.Guid(target.Text("id") ?? ""));
        var frame = $"ml--{region}-{id}".Length;
        var label = $"ml-{name[..Math.Min(name.Length, Math.Max(0, LongestLabel - frame))]}-{region}-{id}";
        return
        [
            new PrivateLinkMember("default", [$"{id}.workspace.{region}.api.azureml.ms", $"{id}.workspace.{region}.cert.api.azureml.ms"]),
            One("notebook", $"{label}.{region}.notebooks.azure.net"),
            One("inference", $"*.{id}.inference.{region}.api.azureml.ms"),
        ];
    }
}
