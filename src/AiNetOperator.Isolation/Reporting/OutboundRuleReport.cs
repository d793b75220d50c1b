using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What is told about one OutboundRule after a pass over its network.</summary>
public static class OutboundRuleReport
{
    /// <summary>The status of a rule that a plan judged.</summary>
    public static OutboundRuleStatus Of(NetworkPass pass, RuleVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(verdict);
        var summary = RuleSummary.For(pass, verdict);
        var isAccepted = verdict.Outcome is not RuleOutcome.Refused;
        return StatusBounds.Cut(verdict.Rule.Status with
        {
            ObservedGeneration = verdict.Rule.Generation(),
            Conditions = Conditions(verdict.Rule, summary, isAccepted, Programmed(verdict, summary)),
            RuleName = verdict.Name,
            Destination = verdict.Destination.Sentence,
            Category = verdict.Live?.Category,
            RuleStatus = verdict.Live?.Status is { Length: > 0 } state ? state : null,
            Error = verdict.Live?.ErrorInformation,
            Risk = pass.Observed.Target.Value is { } target ? RuleRisks.For(verdict.Destination, target) : verdict.Rule.Status.Risk,
            Billable = CostEstimate.IsBillable(verdict.Destination),
            LastChecked = Checked(pass, verdict),
        });
    }

    /// <summary>The status of a rule whose network cannot be acted on, or does not exist.</summary>
    public static OutboundRuleStatus Waiting(OutboundRule rule, string reason, string message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var since = rule.Status.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.Ready && condition.Reason == reason)?.LastTransitionTime ?? now;
        var situation = now - since >= NetworkReport.Patience ? Situation.Stalled : Situation.Waiting;
        return StatusBounds.Cut(rule.Status with
        {
            ObservedGeneration = rule.Generation(),
            Conditions = Conditions(rule, new Summary(situation, reason, message), isAccepted: false, (ObjectConditions.Unknown, reason, message)),
            RuleName = RuleNames.For(rule),
            Destination = RuleDestination.Of(rule.Spec).Sentence,
        });
    }

    private static IReadOnlyList<V1Condition> Conditions(
        OutboundRule rule, Summary summary, bool isAccepted, (string Status, string Reason, string Message) programmed)
    {
        var generation = rule.Generation();
        return
        [
            .. ObjectConditions.Of(summary, generation),
            ObjectConditions.Accepted(isAccepted ? null : new Denial(summary.Reason, summary.Message), generation),
            ObjectConditions.Of(ConditionTypes.Programmed, programmed.Status, programmed.Reason, programmed.Message, generation),
        ];
    }

    private static (string, string, string) Programmed(RuleVerdict verdict, Summary summary) => verdict.Outcome switch
    {
        RuleOutcome.Live or RuleOutcome.Satisfied => (ObjectConditions.Yes, Reasons.Ready, summary.Message),
        RuleOutcome.Gone => (ObjectConditions.No, Reasons.RuleDisabled, summary.Message),
        _ => (ObjectConditions.No, summary.Reason, summary.Message),
    };

    // times alone cause at most one write an interval
    private static DateTimeOffset? Checked(NetworkPass pass, RuleVerdict verdict) =>
        pass.Observed.Target.IsKnown && (verdict.Rule.Status.LastChecked is not { } last || pass.Observed.At - last >= pass.Interval / 2)
            ? pass.Observed.At
            : verdict.Rule.Status.LastChecked;
}
