using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What is told about one OutboundRule after a pass over its network.</summary>
public static class OutboundRuleReport
{
    private const string Yes = "True";
    private const string No = "False";
    private const string Unknown = "Unknown";

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
            Conditions = Conditions(rule, new Summary(situation, reason, message), isAccepted: false, (Unknown, reason, message)),
            RuleName = RuleNames.For(rule),
            Destination = RuleDestination.Of(rule.Spec).Sentence,
        });
    }

    private static IReadOnlyList<V1Condition> Conditions(
        OutboundRule rule, Summary summary, bool isAccepted, (string Status, string Reason, string Message) programmed)
    {
        var isMoving = summary.Situation is Situation.Working or Situation.Waiting;
        var isStalled = summary.Situation is Situation.Stalled;
        return
        [
            Of(rule, ConditionTypes.Ready, summary.Situation is Situation.Ready ? Yes : No, summary.Reason, summary.Message),
            Of(rule, ConditionTypes.Reconciling, isMoving ? Yes : No, summary.Reason, isMoving ? summary.Message : ""),
            Of(rule, ConditionTypes.Stalled, isStalled ? Yes : No, summary.Reason, isStalled ? summary.Message : ""),
            isAccepted ? Of(rule, ConditionTypes.Accepted, Yes, Reasons.Accepted, "") : Of(rule, ConditionTypes.Accepted, No, summary.Reason, summary.Message),
            Of(rule, ConditionTypes.Programmed, programmed.Status, programmed.Reason, programmed.Message),
        ];
    }

    private static (string, string, string) Programmed(RuleVerdict verdict, Summary summary) => verdict.Outcome switch
    {
        RuleOutcome.Live or RuleOutcome.Satisfied => (Yes, Reasons.Ready, summary.Message),
        RuleOutcome.Gone => (No, Reasons.RuleDisabled, summary.Message),
        _ => (No, summary.Reason, summary.Message),
    };

    // times alone cause at most one write an interval
    private static DateTimeOffset? Checked(NetworkPass pass, RuleVerdict verdict) =>
        pass.Observed.Target.IsKnown && (verdict.Rule.Status.LastChecked is not { } last || pass.Observed.At - last >= pass.Interval / 2)
            ? pass.Observed.At
            : verdict.Rule.Status.LastChecked;

    private static V1Condition Of(OutboundRule rule, string type, string status, string reason, string message) => new()
    {
        Type = type, Status = status, Reason = reason, Message = message, ObservedGeneration = rule.Generation(),
    };
}
