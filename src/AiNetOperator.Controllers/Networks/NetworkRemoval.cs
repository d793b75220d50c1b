using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Takes away what a deleted object made, under <c>deletionPolicy: Delete</c>: its network ACL entries and its diagnostic settings.</summary>
public sealed class NetworkRemoval(
    NetworkClaims claims, NetworkObserver observer, NetworkExecutor executor, NetworkReporter reporter, NetworkControllerOptions options, IOperatorLimits limits)
{
    /// <summary>One pass.</summary>
    /// <returns>What to come back with while it goes on; else null, with what had to be left and why.</returns>
    public async Task<(ReconciliationResult<AiWorkspaceNetwork>? Unfinished, IReadOnlyList<string> Left)> AdvanceAsync(
        AiWorkspaceNetwork network, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Spec.DeletionPolicy is not DeletionPolicy.Delete)
            return (null, []);
        if (WhyNot(network) is { } why)
            return (null, [why]);
        var interval = options.IntervalOf(network);
        var observed = await observer.ObserveAsync(network, interval, stop);
        var pass = NetworkPass.OfDeletion(network, observed, interval, await limits.AskAsync(stop));
        if (pass.ObservesOnly)
            return (null, Left(pass, pass.Ceiling.AllowsWrites ? "Observe writes nothing" : pass.Ceiling.Why));
        if (pass.Settlement is not Settlement.InFlight)
            pass = await executor.AdvanceAsync(pass, stop);
        if (IsOver(pass, network))
            return (null, Left(pass, null));
        var result = await reporter.ReportAsync(pass, stop);
        return (result, []);
    }

    private string? WhyNot(AiWorkspaceNetwork network) =>
        limits.Scopes.WhyNot(network.Namespace(), network.Spec.ResourceId)?.Message
        ?? (claims.OlderThan(network) is { } older ? $"AiWorkspaceNetwork {ObjectKey.Of(older)} names the same resource and is older" : null);

    // a deletion ends: when nothing is left to do, when a person would have to act first, and when Azure has been out of reach for long
    private bool IsOver(NetworkPass pass, AiWorkspaceNetwork network)
    {
        if (observer.Now - network.Metadata.DeletionTimestamp >= NetworkReport.Patience)
            return true;
        if (pass.Settlement is Settlement.InFlight || pass.Sent is not null)
            return false;
        if (!pass.Observed.Target.IsKnown)
            return pass.Observed.Target.IsAbsent || pass.Observed.Target.Failure is { IsPassing: false };
        return pass.Plan.Unread.All(unread => !unread.Failure.IsPassing) && pass.Steps.All(step => Removals.IsBlocked(pass, step));
    }

    private static IReadOnlyList<string> Left(NetworkPass pass, string? why) =>
    [
        .. Removals.Undone(pass, why),
        .. pass.Plan.Unread.Select(unread => $"what it may have made of {unread.Field} ({unread.Failure.Message})"),
        .. pass.Observed.Target.Failure is { } failure ? [$"everything that it made ({failure.Message})"] : Enumerable.Empty<string>(),
    ];
}
