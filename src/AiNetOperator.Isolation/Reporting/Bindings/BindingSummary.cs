using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Sums a pass over a binding up. The rules stand in order of what a person should hear first.</summary>
internal static class BindingSummary
{
    // what makes all else beside the point; the first that applies decides
    private static readonly IReadOnlyList<Func<BindingPass, Summary?>> Overall =
        [PassSummary.Denied, PassSummary.InFlight, Unreadable, RefusedAltogether, Observed];

    // what one part may be in while others go on
    private static readonly IReadOnlyList<Func<BindingPass, Summary?>> OfParts =
    [
        PassSummary.Throttled, PassSummary.Contended, PassSummary.DriftReported, Refused, PassSummary.Rejected, PassSummary.Sent, PassSummary.Locked,
        pass => PassSummary.PartlyUnreadable(pass.Plan.Unread), PassSummary.Held, Unsettled, NotVerified,
    ];

    /// <summary>The summary.</summary>
    public static Summary For(BindingPass pass) => PassSummary.For(pass, Overall, OfParts, Ready);

    private static Summary? Unreadable(BindingPass pass) => pass.Observed.Endpoint.Failure is { } failure ? PassSummary.Of(failure) : null;

    private static Summary? RefusedAltogether(BindingPass pass) =>
        !pass.ObservesOnly && pass.Plan.Refusals.Any(refusal => refusal.Aspect is null) ? Refused(pass) : null;

    private static Summary? Refused(BindingPass pass) => PassSummary.Refused(pass.Plan.Refusals);

    private static Summary? Observed(BindingPass pass) => PassSummary.Observed(pass, pass.Plan, Sentence(pass));

    private static Summary? Unsettled(BindingPass pass)
    {
        if (pass.Steps.Any(step => StepSelection.IsFree(step, pass)))
            return PassSummary.ToDo(pass);
        var busy = pass.Steps.Where(step => step.Hold is null).SelectMany(step => step.Locks.Append(step.Resource))
            .FirstOrDefault(taken => pass.Observed.StateOf(taken) is ResourceState.Busy);
        return busy is null ? null : new Summary(Situation.Waiting, Reasons.WaitingForDependency,
            $"Somebody's change of {busy.Name} is running. Then to be changed: {Sentences.Differences(pass.Plan.Differences)}. If that lasts, look into its activity log.",
            PassSummary.WaitInterval);
    }

    // nothing is to be written, and the path does not work all the same: somebody else has to do something, or Azure has to finish
    private static Summary? NotVerified(BindingPass pass)
    {
        // what is refused is told already, and looked at as often as anything else
        if (pass.Steps.Count > 0 || pass.Plan.Refusals.Count > 0 || pass.Plan.Path.All.FirstOrDefault(verdict => verdict.Situation is not Situation.Ready) is not { } verdict)
            return null;
        return new Summary(verdict.Situation, verdict.Reason, verdict.Message, verdict.Situation switch
        {
            Situation.Working => PassSummary.PollInterval,
            Situation.Waiting => PassSummary.WaitInterval,
            _ => null,
        });
    }

    private static Summary Ready(BindingPass pass) => new(Situation.Ready, Reasons.Ready, Sentence(pass));

    private static string Sentence(BindingPass pass) => pass.Plan.Path.IsVerified
        ? $"The private path to {BindingSentences.Target(pass.Declared)} is verified. {pass.Plan.Path.Dns.Message}"
        : $"Azure is as declared. {string.Join(" ", pass.Plan.Path.All.Where(verdict => !verdict.IsTrue).Select(verdict => verdict.Message))}".TrimEnd();
}
