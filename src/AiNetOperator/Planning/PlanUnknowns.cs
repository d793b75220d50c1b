using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>What of Azure was asked for and not told.</summary>
internal static class PlanUnknowns
{
    // all that is read of a network is read again: in less time too little of the budget comes back
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>The target where it is absent or unreadable, and every read around it that failed.</summary>
    public static IEnumerable<PlanUnknown> Of(ObjectKey key, AiWorkspaceNetwork network, ObservedNetwork observed)
    {
        var id = network.Spec.ResourceId;
        if (observed.Target.IsAbsent)
            yield return new PlanUnknown(AiWorkspaceNetwork.KindName, key, id, "", Reasons.WaitingForDependency, "It does not exist, so nothing can be planned for it. Create it, or correct resourceId.");
        foreach (var (resource, failure) in Failures(id, observed).Where(one => one.Failure is not null).DistinctBy(one => (one.Resource, one.Failure!.Message)))
            yield return new PlanUnknown(AiWorkspaceNetwork.KindName, key, resource, "", failure!.Reason, failure.Message);
    }

    /// <summary>How long to wait before reading again, where Azure or our budget asked for it; null where nobody did.</summary>
    public static TimeSpan? WaitAskedFor(IObservation observed) => observed.Failures
        .Where(failure => failure.Kind is FailureKind.Throttled)
        .Select(failure => failure.RetryAfter is { } asked && asked > Shortest ? asked : Shortest).OrderDescending().Cast<TimeSpan?>().FirstOrDefault();

    private static IEnumerable<(string Resource, Failure? Failure)> Failures(string target, ObservedNetwork observed) =>
    [
        (target, observed.Target.Failure),
        (observed.Target.Value?.NetworkId.Value ?? target, observed.Target.Value?.NetworkFailure),
        (target + "/onlineEndpoints", observed.OnlineEndpoints.Failure),
        (target + "/computes", observed.Computes.Failure),
        .. observed.Dependents.Select(one => (one.Id.Value, one.Reading.Failure)),
        .. observed.Subnets.Select(one => (one.Id.Value, one.Reading.Failure)),
        .. observed.Diagnostics.Select(one => (one.Scope.Value, one.Reading.Failure)),
    ];
}
