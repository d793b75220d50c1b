using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The conditions of an AiWorkspaceNetwork after a pass. All of them are written from the first visit on.</summary>
internal static class NetworkConditions
{
    /// <summary>The conditions, without their times: who writes them knows which changed.</summary>
    public static IReadOnlyList<V1Condition> For(NetworkPass pass, Summary summary) =>
    [
        .. ObjectConditions.Of(summary, pass.Generation),
        ObjectConditions.Accepted(pass.Denial, pass.Generation),
        Kept(pass, ConditionTypes.ManagedNetworkReady, summary) ?? ManagedNetworkReady(pass, summary),
        Kept(pass, ConditionTypes.RulesApplied, summary) ?? RulesApplied(pass, summary),
        .. AspectConditions.All.Select(aspect => Kept(pass, aspect.Type, summary) ?? aspect.For(pass, summary)),
        IsolatedCondition.For(pass),
    ];

    // a pass that only asked how a running write is doing has nothing new to say about the rest
    private static V1Condition? Kept(NetworkPass pass, string type, Summary summary) => pass.Observed.Target.WasRead
        ? null
        : Previous(pass, type) ?? Of(pass, type, ObjectConditions.Unknown, summary.Reason, summary.Message);

    private static V1Condition? Previous(NetworkPass pass, string type) => pass.Network.Status.Conditions
        .FirstOrDefault(condition => condition.Type == type && condition.ObservedGeneration == pass.Generation);

    private static V1Condition ManagedNetworkReady(NetworkPass pass, Summary summary)
    {
        var condition = AspectConditions.ManagedNetwork.For(pass, summary);
        if (condition.Status != ObjectConditions.Yes || pass.Observed.Target.Value is not { } target)
            return condition;
        return condition with
        {
            Message = target.ManagedNetwork?.IsActive == true
                ? "The managed network is as declared and provisioned."
                : "The managed network is as declared; Azure provisions it with the first compute.",
        };
    }

    private static V1Condition RulesApplied(NetworkPass pass, Summary summary)
    {
        const string type = ConditionTypes.RulesApplied;
        var plan = pass.Plan;
        var isAsked = plan.Rules.Count > 0 || pass.Network.Spec.ManagedNetwork?.Scenarios is { Count: > 0 } || plan.Steps.Any(step => step.Aspect is Aspect.Rules);
        if (pass.Observed.Target.IsKnown && !isAsked)
            return Of(pass, type, ObjectConditions.Unknown, Reasons.NothingDeclared, "No OutboundRule refers to this network, and no scenario is declared: hands off.");
        var open = plan.Rules.Where(verdict => verdict.Outcome is RuleOutcome.Refused or RuleOutcome.Rejected).ToList();
        var condition = AspectConditions.Rules.For(pass, summary);
        return condition.Status != ObjectConditions.Yes || open.Count == 0
            ? condition
            : Of(pass, type, ObjectConditions.No, open[0].Why?.Reason ?? open[0].Rejection?.Reason ?? Reasons.Rejected,
                $"Not applied: {Sentences.List(open.Select(verdict => verdict.Rule.Namespace() + "/" + verdict.Rule.Name()))}. Each OutboundRule says why; all others are on the managed network.");
    }

    internal static V1Condition Of(NetworkPass pass, string type, string status, string reason, string message) =>
        ObjectConditions.Of(type, status, reason, message, pass.Generation);
}
