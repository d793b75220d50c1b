using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Where each resource type keeps its public access and ACLs (types of azure-rest-api-specs in the api-versions of <see cref="Azure.ApiVersions"/>).</summary>
internal static class DependentShapes
{
    /// <summary>The list of entries that are subnets, by the name that all types have for it.</summary>
    public const string VirtualNetworkRules = "virtualNetworkRules";

    private static readonly DependentShape[] All =
    [
        new("Microsoft.Storage/storageAccounts")
        {
            Acls = "networkAcls", HasDefaultAction = true,
            Entries = [("ipRules", "value"), ("ipv6Rules", "value"), (VirtualNetworkRules, "id"), ("resourceAccessRules", "resourceId")],
        },
        new("Microsoft.KeyVault/vaults")
        {
            Acls = "networkAcls", HasDefaultAction = true, Sku = ["properties", "sku", "name"],
            Entries = [("ipRules", "value"), (VirtualNetworkRules, "id")],
        },
        new("Microsoft.ContainerRegistry/registries") { Acls = "networkRuleSet", HasDefaultAction = true, Entries = [("ipRules", "value")] },
        new("Microsoft.CognitiveServices/accounts")
        {
            Acls = "networkAcls", HasDefaultAction = true, Entries = [("ipRules", "value"), (VirtualNetworkRules, "id")],
        },
        new("Microsoft.Search/searchServices") { Acls = "networkRuleSet", Entries = [("ipRules", "value")] },
        new("Microsoft.DocumentDB/databaseAccounts") { Entries = [("ipRules", "ipAddressOrRange"), (VirtualNetworkRules, "id")] },
        // firewall rules of SQL servers and rule sets of Event Hubs are children
        new("Microsoft.Sql/servers"),
        new("Microsoft.EventHub/namespaces"),
    ];

    /// <summary>The shape of a resource.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a type that the operator opens or closes.</exception>
    public static DependentShape Of(ArmId id) =>
        Array.Find(All, shape => id.IsOfType(shape.Type)) ?? throw new ArgumentOutOfRangeException(nameof(id), id.Type, "No shape is known for this type.");
}
