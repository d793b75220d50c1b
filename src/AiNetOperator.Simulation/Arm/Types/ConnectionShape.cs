using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>How each type shows a private endpoint connection (names as recorded in Azure/azure-cli, members from the types of Azure/bicep-types-az).</summary>
internal static class ConnectionShape
{
    /// <param name="type">Type of the target.</param>
    /// <param name="target">The target.</param>
    /// <param name="endpoint">Name of the endpoint.</param>
    /// <param name="connection">Name of the connection in the endpoint.</param>
    /// <param name="guid">The endpoint's own guid.</param>
    public static string NameOf(string type, ArmId target, string endpoint, string connection, string guid) => type switch
    {
        "Microsoft.Storage/storageAccounts" => $"{target.Name}.{guid}",
        "Microsoft.ContainerRegistry/registries" => $"{target.Name}.{guid.Replace("-", "", StringComparison.Ordinal)}",
        "Microsoft.DocumentDB/databaseAccounts" => endpoint,
        "Microsoft.KeyVault/vaults" => connection,
        _ => $"{endpoint}.{guid}",
    };

    /// <summary>The name that a body shows for a connection; its id has the plain one.</summary>
    public static string ShownName(string type, ArmId target, string name, Unknowns unknowns) =>
        unknowns.AccountConnectionNamesArePaths && ArmJson.Same(type, PrivateLinkTable.Accounts) ? $"{target.Name}/{name}" : name;

    /// <summary>The id of an endpoint as its target shows it.</summary>
    public static string SpellingOf(string endpoint, Unknowns unknowns) => unknowns.TargetsRespellEndpoints
        ? endpoint.Replace("/resourceGroups/", "/resourcegroups/", StringComparison.Ordinal).Replace("/Microsoft.Network/", "/microsoft.network/", StringComparison.Ordinal)
        : endpoint;

    /// <summary>The member that tells what is left to do; null where there is none.</summary>
    public static string? ActionMember(string type) => type switch
    {
        "Microsoft.Storage/storageAccounts" => "actionRequired",
        "Microsoft.EventHub/namespaces" => null,
        _ => "actionsRequired",
    };
}
