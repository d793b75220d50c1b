using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The Azure actions that private paths take: endpoints, connections, private DNS.</summary>
internal static class PathActions
{
    /// <summary>The type of endpoints.</summary>
    public const string Endpoints = "Microsoft.Network/privateEndpoints";

    /// <summary>The type of their zone groups.</summary>
    public const string ZoneGroups = Endpoints + "/privateDnsZoneGroups";

    /// <summary>The type of zones.</summary>
    public const string Zones = "Microsoft.Network/privateDnsZones";

    /// <summary>The type of their links.</summary>
    public const string Links = Zones + "/virtualNetworkLinks";

    private const string Workspaces = "Microsoft.MachineLearningServices/workspaces";
    private const string Accounts = "Microsoft.CognitiveServices/accounts";

    /// <summary>Every one, reads first.</summary>
    public static IReadOnlyList<RequiredAction> All { get; } = [.. Reads(), .. Writes(), .. OfTargets()];

    private static IEnumerable<RequiredAction> Reads() =>
    [
        new(Endpoints + "/read", ManagementPolicy.Observe, "Reads private endpoints."),
        new(ZoneGroups + "/read", ManagementPolicy.Observe, "Reads which zones hold the records of an endpoint."),
        new("Microsoft.Network/virtualNetworks/read", ManagementPolicy.Observe,
            "Reads region, DNS servers and free addresses of the virtual network of an endpoint."),
        new(Zones + "/read", ManagementPolicy.Observe,
            "Finds zones, also those of the same name in the subscriptions of the zones and of the virtual network."),
        new(Links + "/read", ManagementPolicy.Observe, "Reads which virtual networks see a zone."),
        new(Zones + "/A/read", ManagementPolicy.Observe,
            "Reads whether a zone's records hold the endpoint's addresses. Where it is not granted, the endpoint's zone group tells."),
        new("Microsoft.Network/locations/operations/read", ManagementPolicy.Enforce,
            "Asks how a running write of an endpoint is doing. Where it is not granted, the endpoint is read instead."),
        new("Microsoft.Network/privateDnsOperationStatuses/read", ManagementPolicy.Enforce, "The same for a zone or a link."),
        new("Microsoft.KeyVault/locations/operationResults/read", ManagementPolicy.Enforce, "The same for an approval at a key vault. Where it is not granted, the vault's connection is read instead."),
        new("Microsoft.ContainerRegistry/locations/operationStatuses/read", ManagementPolicy.Enforce, "The same at a container registry."),
        new("Microsoft.Sql/locations/privateEndpointConnectionAzureAsyncOperation/read", ManagementPolicy.Enforce, "The same at a SQL server."),
    ];

    private static IEnumerable<RequiredAction> Writes() =>
    [
        new(Endpoints + "/write", ManagementPolicy.Enforce, "Makes private endpoints."),
        new(Endpoints + "/delete", ManagementPolicy.Enforce,
            "Takes private endpoints away that the operator made, with objects under deletionPolicy: Delete, and to make one anew."),
        new(ZoneGroups + "/write", ManagementPolicy.Enforce, "Has the records of an endpoint made."),
        new(ZoneGroups + "/delete", ManagementPolicy.Enforce, "Has the records of an endpoint taken away before it goes."),
        new(RequiredActions.JoinSubnet, ManagementPolicy.Enforce, "Azure asks for it on the subnet of an endpoint."),
        new(RequiredActions.JoinGroup, ManagementPolicy.Enforce, "Azure asks for it on every application security group of an endpoint."),
        new(Zones + "/write", ManagementPolicy.Enforce, "Makes private DNS zones, for dns.mode: Managed."),
        new(Zones + "/delete", ManagementPolicy.Enforce, "Takes zones away that the operator made and nobody uses any more."),
        new(Links + "/write", ManagementPolicy.Enforce, "Links zones to virtual networks, for dns.mode: Managed."),
        new(Links + "/delete", ManagementPolicy.Enforce, "Takes links away that the operator made."),
        new(RequiredActions.JoinNetwork, ManagementPolicy.Enforce, "Azure asks for it on every virtual network that a zone is linked to."),
        new(RequiredActions.JoinZone, ManagementPolicy.Enforce, "Azure asks for it on every zone that an endpoint's records go to."),
    ];

    private static IEnumerable<RequiredAction> OfTargets()
    {
        string[] types = [Workspaces, Accounts, .. DependentTypes.List.Select(type => type.Type).Where(type => type != Accounts)];
        foreach (var type in types)
        {
            yield return new(type + "/privateLinkResources/read", ManagementPolicy.Observe, "Reads which sub-resources it offers to private endpoints.");
            // a workspace's are needed for its managed network, too, and listed there
            if (type != Workspaces)
            {
                yield return new(type + "/privateEndpointConnections/read", ManagementPolicy.Observe, "Finds the connection of an endpoint.");
                yield return new(type + "/privateEndpointConnections/write", ManagementPolicy.Enforce, "Approves the connection of an endpoint.");
            }
            yield return new(type + "/privateEndpointConnectionsApproval/action", ManagementPolicy.Enforce,
                "Azure asks for it when an endpoint is made with approval.mode: Automatic.");
        }
    }
}
