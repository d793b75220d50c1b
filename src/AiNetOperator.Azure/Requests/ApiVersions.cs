using System.Text.RegularExpressions;

namespace AiNetOperator.Azure;

/// <summary>
/// The api-version for each resource type: the entry of the type itself, else of the type it is a child of, else of its
/// provider. Versions are one release behind the newest, because sovereign clouds follow late.
/// </summary>
public sealed partial class ApiVersions
{
    private static readonly Dictionary<string, string> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.ApiManagement/service"] = "2022-08-01",
        ["Microsoft.App/managedEnvironments"] = "2025-07-01",
        ["Microsoft.AppConfiguration/configurationStores"] = "2024-05-01",
        ["Microsoft.Authorization/locks"] = "2020-05-01",
        ["Microsoft.Authorization/permissions"] = "2022-04-01",
        ["Microsoft.Batch/batchAccounts"] = "2024-07-01",
        ["Microsoft.Cache/redis"] = "2024-03-01",
        ["Microsoft.Cache/redisEnterprise"] = "2025-04-01",
        ["Microsoft.CognitiveServices"] = "2026-03-01",
        ["Microsoft.ContainerRegistry"] = "2025-04-01",
        ["Microsoft.ContainerService/managedClusters"] = "2026-04-01",
        ["Microsoft.Databricks/workspaces"] = "2024-05-01",
        ["Microsoft.DataFactory/factories"] = "2018-06-01",
        ["Microsoft.DBforMariaDB/servers"] = "2018-06-01",
        ["Microsoft.DBforMySQL/flexibleServers"] = "2023-12-30",
        ["Microsoft.DBforPostgreSQL/flexibleServers"] = "2024-08-01",
        ["Microsoft.DocumentDB"] = "2025-10-15",
        ["Microsoft.DocumentDB/mongoClusters"] = "2025-09-01",
        ["Microsoft.EventGrid"] = "2022-06-15",
        ["Microsoft.EventHub"] = "2024-01-01",
        ["Microsoft.Insights/components"] = "2020-02-02", // 2015-05-01 knows no public network access
        ["Microsoft.Insights/diagnosticSettings"] = "2021-05-01-preview", // never became stable
        ["Microsoft.Insights/diagnosticSettingsCategories"] = "2021-05-01-preview",
        ["Microsoft.KeyVault"] = "2025-05-01",
        ["Microsoft.Kusto/clusters"] = "2024-04-13",
        ["Microsoft.MachineLearningServices"] = "2025-12-01", // first with fqdns on private endpoint rules
        ["Microsoft.Network"] = "2025-05-01",
        ["Microsoft.Network/privateDnsZones"] = "2024-06-01", // its own service, its own versions
        ["Microsoft.OperationalInsights/workspaces"] = "2025-07-01",
        ["Microsoft.Purview/accounts"] = "2021-07-01",
        ["Microsoft.Resources"] = "2021-04-01",
        ["Microsoft.Search"] = "2025-05-01", // 2023-11-01 has no bypass
        ["Microsoft.ServiceBus"] = "2024-01-01",
        ["Microsoft.SignalRService/signalR"] = "2023-02-01",
        ["Microsoft.Sql"] = "2023-08-01",
        ["Microsoft.Storage"] = "2025-08-01",
        ["Microsoft.Synapse/workspaces"] = "2021-05-01",
        ["Microsoft.Web/sites"] = "2024-11-01",
    };

    private readonly Dictionary<string, string> _versions;

    private ApiVersions(Dictionary<string, string> versions) => _versions = versions;

    /// <summary>The table as it is.</summary>
    public static ApiVersions Default { get; } = new(Table);

    /// <summary>The table with some entries replaced or added; a key is a resource type or a provider.</summary>
    /// <exception cref="FormatException">A version is no date, or no date with <c>-preview</c>.</exception>
    public ApiVersions With(IEnumerable<KeyValuePair<string, string>> overrides)
    {
        var versions = new Dictionary<string, string>(_versions, StringComparer.OrdinalIgnoreCase);
        foreach (var (type, version) in overrides)
        {
            if (!VersionFormat.IsMatch(version))
                throw new FormatException($"'{version}' is not an api-version; expected is YYYY-MM-DD or YYYY-MM-DD-preview, for {type}.");
            versions[type] = version;
        }
        return new ApiVersions(versions);
    }

    /// <summary>The api-version for a type.</summary>
    /// <exception cref="NotSupportedException">Neither the type nor what it lies under is in the table.</exception>
    public string For(string type) =>
        Find(type) ?? throw new NotSupportedException($"No api-version is known for the resource type '{type}'; add an override for it.");

    /// <summary>Whether there is an api-version for the type.</summary>
    public bool Knows(string type) => Find(type) is not null;

    private string? Find(string type)
    {
        for (var prefix = type; ; prefix = prefix[..prefix.LastIndexOf('/')])
        {
            if (_versions.TryGetValue(prefix, out var version))
                return version;
            if (!prefix.Contains('/', StringComparison.Ordinal))
                return null;
        }
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(-[a-z]+(\.\d+)?)?$")]
    private static partial Regex VersionFormat { get; }
}
