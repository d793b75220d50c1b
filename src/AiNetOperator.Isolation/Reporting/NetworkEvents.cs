using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The events of a pass: changes only, so that describe tells a story and no metronome.</summary>
public static class NetworkEvents
{
    /// <summary>The events, in the order in which they happened.</summary>
    internal static IReadOnlyList<Announcement> For(NetworkPass pass, Summary summary, AiWorkspaceNetworkStatus status)
    {
        List<Announcement> events = [.. pass.Ledger.Noted.Select(Drift)];
        if (pass.Failure is { } failure && Changed(pass, ConditionTypes.Ready, status, sameReason: false))
            events.Add(new Announcement(failure.Reason, failure.Message, EventType.Warning));
        if (pass.Sent is { } step)
            events.Add(new Announcement(step.GetType().Name, step.Why, Action: step.Id));
        if (Changed(pass, ConditionTypes.Ready, status) && summary.Situation is Situation.Ready)
            events.Add(new Announcement(summary.Reason, summary.Message));
        if (summary.Situation is Situation.Stalled && pass.Failure is null && Changed(pass, ConditionTypes.Stalled, status, sameReason: false))
            events.Add(new Announcement(summary.Reason, summary.Message, EventType.Warning));
        if (Changed(pass, ConditionTypes.Isolated, status) && Find(status, ConditionTypes.Isolated) is { } isolated)
            events.Add(Isolated(isolated));
        return events;
    }

    /// <summary>The last event of an object: what stays in Azure, because Azure cannot undo it or because undoing it would open something.</summary>
    /// <param name="network">The object.</param>
    /// <param name="left">What should have been taken away and could not be, each with the reason.</param>
    public static Announcement Released(AiWorkspaceNetwork network, IReadOnlyList<string> left)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(network);
        var status = network.Status;
        var mode = status.IsolationMode is { } live ? $"isolation mode {live}" : "the isolation mode";
        var firewall = status.Firewall?.Sku is { } sku ? $", the firewall ({sku})" : "";
        return new Announcement(Reasons.Released,
            $"The operator no longer looks after {network.Spec.ResourceId}. It stays as it is in Azure: {mode}{firewall} and public network access were not changed."
            + (left.Count == 0 ? "" : $" Left behind: {string.Join("; ", left)}."),
            left.Count == 0 ? EventType.Normal : EventType.Warning);
    }

    private static Announcement Drift(DriftEntry entry) => new(
        entry.Done is DriftOutcome.Corrected ? Reasons.DriftFound : Reasons.DriftLeft,
        $"{entry.Field} was {entry.Was} and is {entry.Is}: changed by somebody else. " + entry.Done switch
        {
            DriftOutcome.Reported => "Left as it is, because only reporting is declared.",
            DriftOutcome.Contended => "The third time within a day: left as it is until the spec changes.",
            _ => "It is being put right.",
        },
        EventType.Warning);

    private static Announcement Isolated(V1Condition isolated) => isolated.Status == "True"
        ? new Announcement(Reasons.Isolated, isolated.Message)
        : new Announcement(Reasons.NotIsolated, $"{isolated.Reason}: {isolated.Message}", isolated.Status == "False" ? EventType.Warning : EventType.Normal);

    private static bool Changed(NetworkPass pass, string type, AiWorkspaceNetworkStatus status, bool sameReason = true)
    {
        var before = Find(pass.Before, type);
        var after = Find(status, type);
        return before?.Status != after?.Status || (!sameReason && before?.Reason != after?.Reason);
    }

    private static V1Condition? Find(AiWorkspaceNetworkStatus status, string type) =>
        status.Conditions.FirstOrDefault(condition => condition.Type == type);
}
