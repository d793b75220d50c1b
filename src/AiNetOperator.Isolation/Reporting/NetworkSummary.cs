using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Sums a pass over a network up. The rules stand in order of what a person should hear first.</summary>
internal static class NetworkSummary
{
    // what makes all else beside the point; the first that applies decides
    private static readonly IReadOnlyList<Func<NetworkPass, Summary?>> Overall =
        [PassSummary.Denied, Unsupported, PassSummary.InFlight, Absent, Unreadable, RefusedAltogether, Observed];

    // what one part may be in while others go on
    private static readonly IReadOnlyList<Func<NetworkPass, Summary?>> OfParts =
    [
        PassSummary.Throttled, PassSummary.Contended, PassSummary.DriftReported, Refused, PassSummary.Rejected, PassSummary.Sent, PassSummary.Locked,
        pass => PassSummary.PartlyUnreadable(pass.Plan.Unread), PassSummary.Held, Unsettled,
    ];

    /// <summary>The summary.</summary>
    public static Summary For(NetworkPass pass) => PassSummary.For(pass, Overall, OfParts, Ready);

    private static Summary? Unsupported(NetworkPass pass) => pass.Observed.Target is { Failure: { Reason: Reasons.UnsupportedResourceType } failure }
        ? new Summary(Situation.Stalled, failure.Reason, failure.Message)
        : null;

    private static Summary? Absent(NetworkPass pass) => pass.Observed.Target.IsAbsent
        ? new Summary(Situation.Waiting, Reasons.WaitingForWorkspace,
            $"{pass.Network.Spec.ResourceId} does not exist. Create it, or correct resourceId by making a new object; if it was deleted, recover it or purge it and create it again.",
            PassSummary.WaitInterval)
        : null;

    private static Summary? Unreadable(NetworkPass pass) => pass.Observed.Target.Failure is { } failure ? PassSummary.Of(failure) : null;

    private static Summary? RefusedAltogether(NetworkPass pass) =>
        pass.Plan.Refusals.Any(refusal => refusal.Aspect is null) ? Refused(pass) : null;

    private static Summary? Refused(NetworkPass pass) => PassSummary.Refused(pass.Plan.Refusals);

    private static Summary? Observed(NetworkPass pass) => PassSummary.Observed(pass, pass.Plan, "Azure is as declared.");

    private static Summary? Unsettled(NetworkPass pass)
    {
        if (pass.Observed.Target.Value is { IsSettled: false } target)
            return new Summary(Situation.Waiting, Reasons.WaitingForDependency, $"Somebody's change of {target.Id.Name} is running: its state is {target.ProvisioningState}. If that lasts, look into the workspace's activity log.", PassSummary.PollInterval);
        return pass.Plan.Steps.Any(step => StepSelection.IsFree(step, pass) || IsBusy(step, pass))
            ? PassSummary.ToDo(pass)
            : null;
    }

    private static bool IsBusy(Step step, NetworkPass pass) => pass.Observed.StateOf(step.Resource) is ResourceState.Busy;

    private static Summary Ready(NetworkPass pass) => new(Situation.Ready, Reasons.Ready, Sentences.Live(pass.Observed.Target.Value!));
}
