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
            ScenarioRules =
            [
                .. Own(before, rules, observed).Select(own => new ScenarioRule
                {
                    Name = own.Rule.Name, Destination = own.Rule.Destination.Sentence, Scenarios = own.Scenarios,
                }),
            ],
        };
    }

    // a live rule of the name that the declaration gave to one of its own
    private static IEnumerable<ScenarioExpansion> Own(AiWorkspaceNetwork before, IReadOnlyList<OutboundRule> rules, ObservedNetwork observed)
    {
        if (observed.Target.Value is not { } target)
            return [];
        var recorded = new AiWorkspaceNetwork { Metadata = before.Metadata, Spec = before.Spec };
        var context = new PlanContext(recorded, observed, target, rules);
        var live = (target.ManagedNetwork?.Rules ?? []).Where(rule => !rule.IsOfService).Select(rule => rule.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return RuleBook.Of(context, ManagedNetworkPlanning.ModeOf(context)).Expansions.Where(one => live.Contains(one.Rule.Name));
    }
}
