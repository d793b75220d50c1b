using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What of a declaration cannot be carried out on the thing that it names. Each check answers for one mistake.</summary>
internal static class SpecRefusals
{
    private static readonly Func<AiWorkspaceNetworkSpec, ObservedTarget, IEnumerable<Refusal>>[] Checks =
        [ProjectWorkspace, NetworkAclsOnWorkspace, AccountOnlyFields, WorkspaceOnlyFields];

    /// <summary>All that is wrong, in a fixed order.</summary>
    public static IReadOnlyList<Refusal> For(AiWorkspaceNetworkSpec spec, ObservedTarget target) =>
        [.. Checks.SelectMany(check => check(spec, target))];

    private static IEnumerable<Refusal> ProjectWorkspace(AiWorkspaceNetworkSpec spec, ObservedTarget target)
    {
        if (target.Kind is not TargetKind.Project)
            yield break;
        var hub = target.Hub is { } id ? $" Declare its hub instead: {id}." : " Declare its hub instead.";
        yield return Everything(Reasons.ProjectWorkspace, "resourceId",
            $"{target.Id.Name} is a project of a hub. A project has no managed network of its own: the hub's serves all its projects." + hub);
    }

    private static IEnumerable<Refusal> NetworkAclsOnWorkspace(AiWorkspaceNetworkSpec spec, ObservedTarget target)
    {
        if (spec.NetworkAcls is not null && target.Kind is not TargetKind.Account)
        {
            yield return Everything(Reasons.NetworkAclsNotSupported, "networkAcls",
                "No stable ARM version of Machine Learning workspaces has network ACLs. Remove networkAcls and close the workspace with publicNetworkAccess: Disabled and a PrivateEndpointBinding.");
        }
    }

    private static IEnumerable<Refusal> AccountOnlyFields(AiWorkspaceNetworkSpec spec, ObservedTarget target)
    {
        if (target.Kind is TargetKind.Account)
            yield break;
        if (spec.RestrictOutboundNetworkAccess is not null)
            yield return AccountOnly("restrictOutboundNetworkAccess");
        if (spec.AllowedFqdnList is not null)
            yield return AccountOnly("allowedFqdnList");
    }

    private static Refusal AccountOnly(string field) => Everything(Reasons.AccountOnlyField, field,
        $"{field} belongs to Cognitive Services accounts; a workspace has no such setting. Remove it and use managedNetwork with isolationMode: AllowOnlyApprovedOutbound.");

    private static IEnumerable<Refusal> WorkspaceOnlyFields(AiWorkspaceNetworkSpec spec, ObservedTarget target)
    {
        if (target.Kind is not TargetKind.Account)
            yield break;
        if (spec.ManagedNetwork?.IncludeSpark == true)
            yield return WorkspaceOnly("managedNetwork.includeSpark", "an account has no Spark");
        if (spec.OnlineEndpoints is not null)
            yield return WorkspaceOnly("onlineEndpoints", "an account has no online endpoints");
    }

    private static Refusal WorkspaceOnly(string field, string why) =>
        Everything(Reasons.WorkspaceOnlyField, field, $"{field} belongs to Machine Learning workspaces and hubs: {why}. Remove it.");

    private static Refusal Everything(string reason, string field, string message) => new(reason, field, message, Aspect: null);
}
