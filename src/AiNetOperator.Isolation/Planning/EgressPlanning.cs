using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What an account itself may call (data loss prevention). It takes Azure up to 15 minutes to act on a change.</summary>
internal static class EgressPlanning
{
    /// <summary>The part of the plan.</summary>
    public static PlanPart Part(PlanContext context)
    {
        var spec = context.Spec;
        if (context.Target.Account is not { } account || (spec.RestrictOutboundNetworkAccess is null && spec.AllowedFqdnList is null))
            return PlanPart.None;
        var changes = Differences(spec, account).ToList();
        return new PlanPart
        {
            Compared = [.. Declared(spec)],
            Steps = changes.Count == 0 ? [] : [Step(context, account, changes)],
        };
    }

    private static SetAccountEgress Step(PlanContext context, ObservedAccount account, IReadOnlyList<Difference> changes) => new()
    {
        Id = SetAccountEgress.StepId,
        Resource = context.Target.Id,
        Aspect = Aspect.Egress,
        Why = $"Sets what {context.Target.Id.Name} itself may call: {(context.Spec.RestrictOutboundNetworkAccess ?? account.RestrictsOutbound ? "the listed destinations only" : "everything")}.",
        Changes = changes,
        Consequences = Opens(context.Spec, account) ? [Consequence.Opens] : [],
        Restrict = context.Spec.RestrictOutboundNetworkAccess,
        AllowedFqdnList = context.Spec.AllowedFqdnList,
    };

    private static bool Opens(AiWorkspaceNetworkSpec spec, ObservedAccount account)
    {
        if (!account.RestrictsOutbound)
            return false;
        return spec.RestrictOutboundNetworkAccess == false
            || (spec.AllowedFqdnList ?? []).Except(account.AllowedFqdns, StringComparer.OrdinalIgnoreCase).Any();
    }

    private static IEnumerable<string> Declared(AiWorkspaceNetworkSpec spec)
    {
        if (spec.RestrictOutboundNetworkAccess is not null)
            yield return DeclaredFields.RestrictOutboundNetworkAccess;
        if (spec.AllowedFqdnList is not null)
            yield return DeclaredFields.AllowedFqdnList;
    }

    private static IEnumerable<Difference> Differences(AiWorkspaceNetworkSpec spec, ObservedAccount account)
    {
        if (spec.RestrictOutboundNetworkAccess is { } wanted && wanted != account.RestrictsOutbound)
            yield return new Difference(DeclaredFields.RestrictOutboundNetworkAccess, Text(account.RestrictsOutbound), Text(wanted));
        if (spec.AllowedFqdnList is { } list && !Same(list, account.AllowedFqdns))
            yield return new Difference(DeclaredFields.AllowedFqdnList, Sentences.List(account.AllowedFqdns), Sentences.List(list));
    }

    private static bool Same(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(right);

    private static string Text(bool value) => value ? "true" : "false";
}
