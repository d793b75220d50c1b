using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What a managed network costs in a month, before and after a plan.</summary>
public static class CostForecast
{
    /// <summary>As it is; null where there is no managed network.</summary>
    public static CostStatus? Before(ObservedTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return NetworkRuleStatus.Cost(target.ManagedNetwork);
    }

    /// <summary>When every step is done; null where there is no managed network then.</summary>
    /// <remarks>Private endpoints that the service itself adds later are not foreseen.</remarks>
    public static CostStatus? After(ObservedTarget target, IReadOnlyList<Step> steps)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(steps);
        var set = steps.OfType<SetManagedNetwork>().FirstOrDefault();
        if (set is null && target.ManagedNetwork is null)
            return null;
        var live = target.ManagedNetwork ?? new ObservedManagedNetwork();
        var gone = steps.OfType<DeleteOutboundRule>().Select(step => step.Resource.Name)
            .Concat((set?.Rules ?? []).Select(rule => rule.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return NetworkRuleStatus.Cost(live with
        {
            IsolationMode = set?.IsolationMode ?? live.IsolationMode,
            FirewallSku = set?.FirewallSku ?? live.FirewallSku,
            Rules =
            [
                .. live.Rules.Where(rule => !gone.Contains(rule.Name)),
                .. (set?.Rules ?? []).Select(rule => new ObservedRule(rule.Name, "UserDefined", "Inactive", "") { Destination = rule.Destination }),
            ],
        });
    }
}
