using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>
/// What the status of a network would hold of the things that it made, where no status is at hand: what an earlier declaration
/// asked for and what is there counts as made for it.
/// </summary>
public static class AssumedStatus
{
    /// <summary>The status: grants, and rules that the network itself put on its managed network.</summary>
    /// <param name="before">The earlier declaration.</param>
    /// <param name="rules">The OutboundRules that referred to it.</param>
    /// <param name="observed">What was read.</param>
    public static AiWorkspaceNetworkStatus Of(AiWorkspaceNetwork before, IReadOnlyList<OutboundRule> rules, ObservedNetwork observed)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(observed);
        var acls = before.Spec.NetworkAcls;
        return new AiWorkspaceNetworkStatus
        {
            Grants = [.. (acls?.IpRules ?? []).Concat(acls?.VirtualNetworkRules ?? []).Select(AclEntries.Key)],
            ScenarioRules = [.. Own(before, rules, observed).Select(name => new ScenarioRule { Name = name })],
        };
    }

    // with every live name on record, exactly those that the declaration expands to are its own
    private static IEnumerable<string> Own(AiWorkspaceNetwork before, IReadOnlyList<OutboundRule> rules, ObservedNetwork observed)
    {
        var live = observed.Target.Value?.ManagedNetwork?.Rules ?? [];
        var all = new AiWorkspaceNetworkStatus
        {
            ScenarioRules = [.. live.Where(rule => !rule.IsOfService).Select(rule => new ScenarioRule { Name = rule.Name })],
        };
        var recorded = new AiWorkspaceNetwork { Metadata = before.Metadata, Spec = before.Spec, Status = all };
        return IsolationPlan.For(recorded, observed, rules).OwnRules.Select(own => own.Rule.Name);
    }
}
