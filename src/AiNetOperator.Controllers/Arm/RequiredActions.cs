using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The Azure actions that the operator uses: for the permissions API, and for the role definitions in <c>config/azure</c>.</summary>
public static class RequiredActions
{
    private const string Service = "Microsoft.MachineLearningServices";
    private const string Workspaces = Service + "/workspaces";
    private const string Accounts = "Microsoft.CognitiveServices/accounts";
    private const string Networks = Accounts + "/managedNetworks";
    private const string Settings = DiagnosticSettings.Type;

    /// <summary>Every action, reads first.</summary>
    public static IReadOnlyList<RequiredAction> All { get; } = [.. Reads(), .. Writes(), .. OfDependents(), .. PathActions.All];

    /// <summary>Needed on the subnet of an endpoint.</summary>
    internal const string JoinSubnet = "Microsoft.Network/virtualNetworks/subnets/join/action";

    /// <summary>Needed on an application security group of an endpoint.</summary>
    internal const string JoinGroup = "Microsoft.Network/applicationSecurityGroups/joinIpConfiguration/action";

    /// <summary>Needed on a virtual network that a zone is linked to.</summary>
    internal const string JoinNetwork = "Microsoft.Network/virtualNetworks/join/action";

    /// <summary>Needed on a zone that an endpoint's records go to.</summary>
    internal const string JoinZone = "Microsoft.Network/privateDnsZones/join/action";

    /// <summary>Needed on what an endpoint leads to, unless somebody else approves the connection.</summary>
    internal static string ApprovalOf(ArmId target) => target.Type + "/privateEndpointConnectionsApproval/action";

    /// <summary>The action that a step cannot do without.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No step of that type is planned.</exception>
    public static string Of(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var isAccount = step.Resource.Type.StartsWith(Accounts, StringComparison.OrdinalIgnoreCase);
        return step switch
        {
            ProvisionManagedNetwork => isAccount ? Networks + "/provision/action" : Workspaces + "/provisionManagedNetwork/action",
            SetManagedNetwork { WritesRulesOnly: true } when isAccount => Networks + "/batchOutboundRules/action",
            SetManagedNetwork => isAccount ? Networks + "/write" : Workspaces + "/write",
            DeleteOutboundRule => (isAccount ? Networks : Workspaces) + "/outboundRules/delete",
            SetPublicNetworkAccess or SetNetworkAcls or SetAccountEgress => isAccount ? Accounts + "/write" : Workspaces + "/write",
            SetDependentAccess => (DependentTypes.Of(step.Resource)?.Type ?? step.Resource.Type) + "/write",
            SetOnlineEndpointAccess => Workspaces + "/onlineEndpoints/write",
            PutDiagnosticSetting => Settings + "/write",
            DeleteDiagnosticSetting => Settings + "/delete",
            PutPrivateEndpoint => PathActions.Endpoints + "/write",
            DeletePrivateEndpoint => PathActions.Endpoints + "/delete",
            PutZoneGroup => PathActions.ZoneGroups + "/write",
            DeleteZoneGroup => PathActions.ZoneGroups + "/delete",
            ApproveConnection approval => approval.Target.Type + "/privateEndpointConnections/write",
            PutPrivateDnsZone => PathActions.Zones + "/write",
            DeletePrivateDnsZone => PathActions.Zones + "/delete",
            PutVirtualNetworkLink => PathActions.Links + "/write",
            DeleteVirtualNetworkLink => PathActions.Links + "/delete",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "No action is known for this step."),
        };
    }

    private static IEnumerable<RequiredAction> Reads() =>
    [
        new(Workspaces + "/read", ManagementPolicy.Observe,
            "Reads mode, firewall, rules, public access, connections and dependent resources of a workspace or hub."),
        new(Workspaces + "/onlineEndpoints/read", ManagementPolicy.Observe,
            "Reads whether online endpoints are closed; they also keep a workspace in mode Disabled."),
        new(Workspaces + "/computes/read", ManagementPolicy.Observe,
            "Reads whether compute exists, while the managed network is not provisioned."),
        new(Accounts + "/read", ManagementPolicy.Observe,
            "Reads public access, network ACLs and egress of an account."),
        new(Networks + "/read", ManagementPolicy.Observe,
            "Reads the managed network of an account."),
        new(Settings + "/read", ManagementPolicy.Observe,
            "Reads where logs are sent, for objects with diagnostics."),
        new("Microsoft.Network/virtualNetworks/subnets/read", ManagementPolicy.Observe,
            "Reads whether a subnet that is to be let in has the service endpoint it needs. Where it is not granted, Azure itself finds out."),
        new("Microsoft.Authorization/permissions/read", ManagementPolicy.Enforce,
            "Finds missing actions before the first write. Without it, the write itself finds out."),
        new(Service + "/locations/workspaceOperationsStatus/read", ManagementPolicy.Enforce,
            "Asks how a running write is doing. It lies at the subscription: where it is not granted, the workspace is read instead."),
        new(Service + "/locations/mfeOperationsStatus/read", ManagementPolicy.Enforce,
            "The same for a write of an online endpoint."),
        new("Microsoft.CognitiveServices/locations/operationResults/read", ManagementPolicy.Enforce,
            "The same for a write of an account's managed network."),
    ];

    private static IEnumerable<RequiredAction> Writes() =>
    [
        new(Workspaces + "/write", ManagementPolicy.Enforce,
            "Sets mode and firewall of the managed network, and public network access."),
        // Microsoft's built-in roles for AI except it by name from workspaces/write
        new(Workspaces + "/hubs/write", ManagementPolicy.Enforce,
            "The same for hubs, which Azure can grant apart."),
        new(Workspaces + "/provisionManagedNetwork/action", ManagementPolicy.Enforce,
            "Provisions the managed network where the spec says provision: Immediate."),
        new(Workspaces + "/onlineEndpoints/write", ManagementPolicy.Enforce,
            "Opens or closes online endpoints."),
        // Azure Machine Learning, troubleshooting of managed networks: 403 that names these
        new(Workspaces + "/privateEndpointConnections/read", ManagementPolicy.Enforce,
            "Azure asks for it when the managed network is set, because the network gets private endpoints."),
        new(Workspaces + "/privateEndpointConnections/write", ManagementPolicy.Enforce,
            "As above."),
        new(Accounts + "/write", ManagementPolicy.Enforce,
            "Sets public access, network ACLs and egress of an account."),
        new(Networks + "/write", ManagementPolicy.Enforce,
            "Sets mode and firewall of an account's managed network."),
        new(Networks + "/provision/action", ManagementPolicy.Enforce,
            "Provisions an account's managed network."),
        new(Workspaces + "/outboundRules/delete", ManagementPolicy.Enforce,
            "Takes outbound rules away."),
        new(Networks + "/batchOutboundRules/action", ManagementPolicy.Enforce,
            "Writes outbound rules of an account."),
        new(Networks + "/outboundRules/delete", ManagementPolicy.Enforce,
            "Takes outbound rules of an account away."),
        new("Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action", ManagementPolicy.Enforce,
            "Azure asks for it on every subnet that network ACLs let in."),
        new(Settings + "/write", ManagementPolicy.Enforce,
            "Makes diagnostic settings."),
        new(Settings + "/delete", ManagementPolicy.Enforce,
            "Takes away diagnostic settings that the operator made, with objects under deletionPolicy: Delete."),
        new("Microsoft.OperationalInsights/workspaces/sharedKeys/action", ManagementPolicy.Enforce,
            "Azure asks for it on the Log Analytics workspace that a diagnostic setting sends to."),
    ];

    private static IEnumerable<RequiredAction> OfDependents()
    {
        var types = DependentTypes.List.Where(type => type.Type != Accounts).ToList();
        return
        [
            .. types.Select(type => new RequiredAction(type.Type + "/read", ManagementPolicy.Observe,
                $"Reads who may reach a dependent resource of this type ({type.Title}).")),
            .. types.Select(type => new RequiredAction(type.Type + "/write", ManagementPolicy.Enforce,
                $"Opens or closes a dependent resource of this type ({type.Title}).")),
            new RequiredAction("Microsoft.DocumentDB/locations/operationsStatus/read", ManagementPolicy.Enforce,
                "Asks how a running write of a Cosmos DB account is doing. Where it is not granted, the account is read instead."),
            new RequiredAction("Microsoft.Sql/locations/serverAzureAsyncOperation/read", ManagementPolicy.Enforce,
                "The same for a SQL server."),
        ];
    }
}
