using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The Azure actions that the operator uses: for the permissions API, and for the role definitions in <c>config/azure</c>.</summary>
public static class RequiredActions
{
    private const string Service = "Microsoft.MachineLearningServices";
    private const string Workspaces = Service + "/workspaces";
    private const string Write = Workspaces + "/write";
    private const string Provision = Workspaces + "/provisionManagedNetwork/action";

    /// <summary>Every action, reads first.</summary>
    public static IReadOnlyList<RequiredAction> All { get; } =
    [
        new(Workspaces + "/read", ManagementPolicy.Observe,
            "Reads mode, firewall, rules, public access, connections and dependent resources of a workspace or hub."),
        new(Workspaces + "/onlineEndpoints/read", ManagementPolicy.Observe,
            "Reads whether online endpoints are closed; they also keep a workspace in mode Disabled."),
        new(Workspaces + "/computes/read", ManagementPolicy.Observe,
            "Reads whether compute exists, while the managed network is not provisioned."),
        new("Microsoft.CognitiveServices/accounts/read", ManagementPolicy.Observe,
            "Reads an account that an object names; nothing more is done with accounts in this version."),
        new("Microsoft.Authorization/permissions/read", ManagementPolicy.Enforce,
            "Finds missing actions before the first write. Without it, the write itself finds out."),
        new(Service + "/locations/workspaceOperationsStatus/read", ManagementPolicy.Enforce,
            "Asks how a running write is doing. It lies at the subscription: where it is not granted, the workspace is read instead."),
        new(Write, ManagementPolicy.Enforce,
            "Sets mode and firewall of the managed network, and public network access."),
        // Microsoft's built-in roles for AI except it by name from workspaces/write
        new(Workspaces + "/hubs/write", ManagementPolicy.Enforce,
            "The same for hubs, which Azure can grant apart."),
        new(Provision, ManagementPolicy.Enforce,
            "Provisions the managed network where the spec says provision: Immediate."),
        // Azure Machine Learning, troubleshooting of managed networks: 403 that names these
        new(Workspaces + "/privateEndpointConnections/read", ManagementPolicy.Enforce,
            "Azure asks for it when the managed network is set, because the network gets private endpoints."),
        new(Workspaces + "/privateEndpointConnections/write", ManagementPolicy.Enforce,
            "As above."),
    ];

    /// <summary>The action that a step cannot do without.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No step of that type is planned.</exception>
    public static string Of(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            ProvisionManagedNetwork => Provision,
            SetManagedNetwork or SetPublicNetworkAccess => Write,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "No action is known for this step."),
        };
    }
}
