using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The types of resources that a private endpoint rule can lead to.</summary>
/// <remarks>
/// The lists of the three pages about managed networks (Machine Learning, hubs, Foundry) on Learn; sub-resources by the
/// page "Private endpoint" there. What only older pages or the approver role name stands here, too, but undocumented.
/// </remarks>
public static class PrivateEndpointTargets
{
    /// <summary>The type of Application Gateways: the way to what has no private link of its own.</summary>
    public const string ApplicationGateway = "Microsoft.Network/applicationGateways";

    /// <summary>The type of storage accounts.</summary>
    public const string StorageAccount = "Microsoft.Storage/storageAccounts";

    private static readonly PrivateEndpointTargetType[] Types =
    [
        new("Microsoft.MachineLearningServices/workspaces", "Machine Learning workspace or hub", ["amlworkspace"]),
        new("Microsoft.MachineLearningServices/registries", "Machine Learning registry", ["amlregistry"]) { IsForAccounts = false },
        new(StorageAccount, "Storage account", ["blob", "file", "queue", "table", "dfs", "web"])
        {
            SecondarySubresources = ["blob_secondary", "file_secondary", "queue_secondary", "table_secondary", "dfs_secondary", "web_secondary"],
        },
        new("Microsoft.ContainerRegistry/registries", "Container registry", ["registry"]) { Remark = "Only a Premium registry has private endpoints." },
        new("Microsoft.KeyVault/vaults", "Key vault", ["vault"]),
        new("Microsoft.CognitiveServices/accounts", "AI services account", ["account"]),
        new("Microsoft.Search/searchServices", "AI Search service", ["searchService"]),
        new("Microsoft.Sql/servers", "SQL server", ["sqlServer"]),
        new("Microsoft.Sql/managedInstances", "SQL Managed Instance", ["managedInstance"])
        {
            IsDocumented = false, IsCoveredByRole = false, Remark = "The lists of 2024 named it, those of 2025 and later do not.",
        },
        new("Microsoft.DataFactory/factories", "Data Factory", ["dataFactory", "portal"]) { IsCoveredByRole = false },
        new("Microsoft.DocumentDB/databaseAccounts", "Cosmos DB account", ["Sql", "MongoDB", "Cassandra", "Gremlin", "Table"]),
        new("Microsoft.EventHub/namespaces", "Event Hubs namespace", ["namespace"]),
        new("Microsoft.Cache/Redis", "Cache for Redis", ["redisCache"]),
        new("Microsoft.Cache/redisEnterprise", "Managed Redis", ["redisEnterprise"]) { IsDocumented = false },
        new("Microsoft.Databricks/workspaces", "Databricks workspace", ["databricks_ui_api", "browser_authentication"]) { IsCoveredByRole = false },
        new("Microsoft.DBforMariaDB/servers", "Database for MariaDB", ["mariadbServer"]) { IsCoveredByRole = false, IsRetired = true },
        new("Microsoft.DBforPostgreSQL/servers", "Database for PostgreSQL single server", ["postgresqlServer"]) { IsRetired = true },
        new("Microsoft.DBforPostgreSQL/flexibleServers", "Database for PostgreSQL flexible server", ["postgresqlServer"]),
        new("Microsoft.DBforMySQL/servers", "Database for MySQL single server", ["mysqlServer"]) { IsRetired = true },
        new("Microsoft.DBforMySQL/flexibleServers", "Database for MySQL flexible server", ["mysqlServer"]),
        new("Microsoft.ApiManagement/service", "API Management", ["Gateway"])
        {
            Remark = "Only classic tiers without injection into a virtual network, and Standard v2 with integration, have private endpoints.",
        },
        new("Microsoft.Insights/privateLinkScopes", "Azure Monitor Private Link Scope", ["azuremonitor"]),
        new(ApplicationGateway, "Application Gateway", ["appGwPrivateFrontendIpIPv4"]) { NeedsFqdns = true },
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PrivateEndpointTargetType> All => Types;

    /// <summary>What is known of a resource's type; null when no rule leads to it.</summary>
    public static PrivateEndpointTargetType? Of(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Array.Find(Types, type => id.IsOfType(type.Type));
    }

    /// <summary>The resource that a rule should name in place of one of its parts, for example the storage account of a container; null when there is none.</summary>
    public static ArmId? Above(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        for (var parent = id.Parent; parent is not null; parent = parent.Parent)
        {
            if (Of(parent) is not null)
                return parent;
        }
        return null;
    }
}
