using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The resource types whose public access the operator can close.</summary>
/// <remarks>
/// From the ARM types of azure-rest-api-specs and the network pages of each service on Learn; the order is leaf data before
/// what the workspace itself stands on.
/// </remarks>
public static class DependentTypes
{
    private static readonly DependentType[] All =
    [
        new("Microsoft.DocumentDB/databaseAccounts", "Cosmos DB account", 0),
        new("Microsoft.Search/searchServices", "AI Search service", 1) { TooSmallSkus = ["free"], Remedy = "Basic or higher" },
        new("Microsoft.Sql/servers", "SQL server", 2),
        new("Microsoft.EventHub/namespaces", "Event Hubs namespace", 3) { TooSmallSkus = ["Basic"], Remedy = "Standard or higher" },
        new("Microsoft.CognitiveServices/accounts", "AI services account", 4),
        // compute mounts file shares and reads blobs: without either it does not start
        new("Microsoft.Storage/storageAccounts", "storage account", 5) { Subresources = ["blob", "file"] },
        new("Microsoft.ContainerRegistry/registries", "container registry", 6) { OnlySku = "Premium", Remedy = "Premium", BuildsImages = true },
        new("Microsoft.KeyVault/vaults", "key vault", 7),
    ];

    /// <summary>All of them, in the order in which they are closed.</summary>
    public static IReadOnlyList<DependentType> List => All;

    /// <summary>What is known of a resource's type; null when it cannot be closed.</summary>
    public static DependentType? Of(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Array.Find(All, type => id.IsOfType(type.Type));
    }
}
