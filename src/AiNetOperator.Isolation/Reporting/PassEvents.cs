using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The events that passes of all kinds share: changes only, so that describe tells a story and no metronome.</summary>
internal static class PassEvents
{
    /// <summary>The events, in the order in which they happened.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="summary">What it comes to.</param>
    /// <param name="before">The status before.</param>
    /// <param name="after">The status after.</param>
    public static IEnumerable<Announcement> For(Pass pass, Summary summary, IConditionedStatus before, IConditionedStatus after)
    {
        foreach (var entry in pass.Ledger.Noted)
            yield return Drift(entry);
        if (pass.Failure is { } failure && Changed(before, after, ConditionTypes.Ready, sameReason: false))
            yield return new Announcement(failure.Reason, failure.Message, EventType.Warning);
        if (pass.Sent is { } step)
            yield return new Announcement(step.GetType().Name, step.Why, Action: step.Id);
        if (Changed(before, after, ConditionTypes.Ready) && summary.Situation is Situation.Ready)
            yield return new Announcement(summary.Reason, summary.Message);
        if (summary.Situation is Situation.Stalled && pass.Failure is null && Changed(before, after, ConditionTypes.Stalled, sameReason: false))
            yield return new Announcement(summary.Reason, summary.Message, EventType.Warning);
    }

    /// <summary>Whether a condition has another status than before; with <paramref name="sameReason"/> false also another reason.</summary>
    public static bool Changed(IConditionedStatus before, IConditionedStatus after, string type, bool sameReason = true)
    {
        var (was, now) = (Find(before, type), Find(after, type));
        return was?.Status != now?.Status || (!sameReason && was?.Reason != now?.Reason);
    }

    /// <summary>A condition; null when the status has none of the type.</summary>
    public static V1Condition? Find(IConditionedStatus status, string type) => status.Conditions.FirstOrDefault(condition => condition.Type == type);

    private static Announcement Drift(DriftEntry entry) => new(
        entry.Done is DriftOutcome.Corrected ? Reasons.DriftFound : Reasons.DriftLeft,
        $"{entry.Field} was {entry.Was} and is {entry.Is}: changed by somebody else. " + entry.Done switch
        {
            DriftOutcome.Reported => "Left as it is, because only reporting is declared.",
            DriftOutcome.Contended => "The third time within a day: left as it is until the spec changes.",
            _ => "It is being put right.",
        },
        EventType.Warning);
}
