using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The events of a pass: changes only, so that describe tells a story and no metronome.</summary>
public static class NetworkEvents
{
    /// <summary>The events, in the order in which they happened.</summary>
    internal static IReadOnlyList<Announcement> For(NetworkPass pass, Summary summary, AiWorkspaceNetworkStatus status)
    {
        List<Announcement> events = [.. PassEvents.For(pass, summary, pass.Before, status)];
        if (PassEvents.Changed(pass.Before, status, ConditionTypes.Isolated) && PassEvents.Find(status, ConditionTypes.Isolated) is { } isolated)
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

    private static Announcement Isolated(V1Condition isolated) => isolated.Status == "True"
        ? new Announcement(Reasons.Isolated, isolated.Message)
        : new Announcement(Reasons.NotIsolated, $"{isolated.Reason}: {isolated.Message}", isolated.Status == "False" ? EventType.Warning : EventType.Normal);
}
