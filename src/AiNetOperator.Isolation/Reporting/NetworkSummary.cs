using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Sums a pass up. The rules stand in order of what a person should hear first.</summary>
internal static class NetworkSummary
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    // the interval that ARM's contract gives to clients that are told none (ARM RPC, async API reference)
    private static readonly TimeSpan LongestPollInterval = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan WaitInterval = TimeSpan.FromMinutes(1);

    // a failure that was just recorded gives the other steps their turn, and so does a write that was over at once
    private static readonly TimeSpan NextTurn = TimeSpan.FromSeconds(1);

    // what makes all else beside the point; the first that applies decides
    private static readonly Func<NetworkPass, Summary?>[] Overall =
        [Denied, Unsupported, InFlight, Absent, Unreadable, RefusedAltogether, Observed];

    // what one part may be in while others go on
    private static readonly Func<NetworkPass, Summary?>[] OfParts =
        [Throttled, Contended, DriftReported, Refused, Rejected, Sent, PartlyUnreadable, Held, Unsettled];

    /// <summary>The summary: the first rule that applies tells the situation, and the most impatient part says when to come back.</summary>
    public static Summary For(NetworkPass pass)
    {
        var overall = Overall.Select(rule => rule(pass)).FirstOrDefault(summary => summary is not null);
        var parts = overall is not null ? [overall] : OfParts.Select(rule => rule(pass)).OfType<Summary>().ToList();
        if (parts.Count == 0)
            return pass.Plan.Steps.Count == 0 ? Ready(pass) : ToDo(pass);
        var waitsFor = parts.Find(part => part.Situation is Situation.Waiting)?.Reason;
        parts = [.. parts.Select(part => part.Situation is Situation.Waiting && IsOutOfPatience(pass, part.Reason) ? Stalled(part) : part)];
        return parts[0] with
        {
            Again = overall is null ? Again(pass, parts) : parts[0].Again,
            BacksOff = parts[0].BacksOff && parts.Count == 1,
            WaitsFor = waitsFor,
        };
    }

    // after this long a wait is a stall, so that kubectl wait and GitOps tools end; it is looked at as often as anything else
    private static bool IsOutOfPatience(NetworkPass pass, string reason) =>
        pass.Network.Status.Waiting is { } waiting && waiting.Reason == reason && pass.Observed.At - waiting.Since >= NetworkReport.Patience;

    private static Summary Stalled(Summary waiting) => waiting with { Situation = Situation.Stalled, Again = null };

    private static TimeSpan? Again(NetworkPass pass, List<Summary> parts)
    {
        if (pass.Sent is not null)
            return pass.SentHasEnded ? NextTurn : pass.Observed.Operation.RetryAfter ?? PollInterval;
        if (pass is { Failure.Kind: not FailureKind.Throttled, Settlement: not Settlement.Failed } && StepSelection.Next(pass) is not null)
            return NextTurn;
        return parts.Min(summary => summary.Again);
    }

    private static Summary? Denied(NetworkPass pass) => pass.Denial is { } denial
        ? new Summary(Situation.Stalled, denial.Reason, denial.Message, pass.Settlement is Settlement.InFlight ? PollInterval : null)
        : null;

    private static Summary? Unsupported(NetworkPass pass) => pass.Observed.Target is { Failure: { Reason: Reasons.UnsupportedResourceType } failure }
        ? new Summary(Situation.Stalled, failure.Reason, failure.Message)
        : null;

    private static Summary? InFlight(NetworkPass pass)
    {
        if (pass.Settlement is not Settlement.InFlight || pass.Network.Status.Operation is not { } operation)
            return null;
        return new Summary(Situation.Working, Reasons.Progressing,
            $"Azure has been working since {operation.StartedAt:yyyy-MM-dd HH:mm:ss}Z on this: {What(pass, operation)}",
            NextPoll(pass.Observed.Operation.RetryAfter ?? PollInterval, pass.Observed.At - operation.StartedAt));
    }

    private static string What(NetworkPass pass, OperationStatus operation) =>
        pass.Network.Status.Plan?.Steps.FirstOrDefault(step => step.Id == operation.Step)?.Why ?? $"step {operation.Step}.";

    // what has run for long will run for longer: a look each quarter of its age finds the end soon enough
    private static TimeSpan NextPoll(TimeSpan asked, TimeSpan age)
    {
        var patient = age / 4 < LongestPollInterval ? age / 4 : LongestPollInterval;
        return patient > asked ? patient : asked;
    }

    // what failed otherwise has been recorded as a rejection of its step
    private static Summary? Throttled(NetworkPass pass) => pass.Failure is { Kind: FailureKind.Throttled } failure ? Of(failure) : null;

    private static Summary? Absent(NetworkPass pass) => pass.Observed.Target.IsAbsent
        ? new Summary(Situation.Waiting, Reasons.WaitingForWorkspace,
            $"{pass.Network.Spec.ResourceId} does not exist. Create it, or correct resourceId by making a new object; if it was deleted, recover it or purge it and create it again.",
            WaitInterval)
        : null;

    private static Summary? Unreadable(NetworkPass pass) => pass.Observed.Target.Failure is { } failure ? Of(failure) : null;

    private static Summary? RefusedAltogether(NetworkPass pass) =>
        pass.Plan.Refusals.Any(refusal => refusal.Aspect is null) ? Refused(pass) : null;

    private static Summary? Observed(NetworkPass pass)
    {
        if (!pass.ObservesOnly)
            return null;
        var differences = Sentences.Differences(pass.Plan.Differences);
        var refusals = string.Concat(pass.Plan.Refusals.Select(refusal => " Would be refused: " + refusal.Message));
        return new Summary(Situation.Ready, Reasons.Observed,
            Compared(pass, differences) + refusals);
    }

    private static string Compared(NetworkPass pass, string differences)
    {
        if (differences.Length > 0)
            return $"{Why(pass)}; would change: {differences}.";
        if (pass.Plan.Unread is [var unread, ..])
            return $"{Why(pass)}; {unread.Field} could not be compared with Azure: {unread.Failure.Message}";
        return pass.Plan.Refusals.Count > 0 ? $"{Why(pass)}." : "Azure is as declared.";
    }

    private static string Why(NetworkPass pass) => pass.Ceiling.AllowsWrites ? "Nothing is written in Observe" : pass.Ceiling.Why;

    private static Summary? Contended(NetworkPass pass)
    {
        var fields = Live(pass, pass.Ledger.ContendedFields);
        return fields.Count == 0 ? null : new Summary(Situation.Stalled, Reasons.Contended,
            $"{string.Join(", ", fields)}: changed back by somebody else three times within a day, so the operator writes it no more. " +
            "Find who or what does it (the activity log names the caller; an Azure Policy with a modify effect does it at once), then change the spec to start again.");
    }

    private static Summary? DriftReported(NetworkPass pass)
    {
        var fields = Live(pass, pass.Ledger.ReportedFields);
        return fields.Count == 0 ? null : new Summary(Situation.Stalled, Reasons.DriftReported,
            $"Changed in Azure and left as it is, because driftPolicy is Report: {Sentences.Differences(pass.Plan.Differences)}. " +
            "Change it back in Azure, declare what is, or set driftPolicy: Correct.");
    }

    private static Summary? Refused(NetworkPass pass) => pass.Plan.Refusals.Count == 0 ? null : new Summary(
        Situation.Stalled, pass.Plan.Refusals[0].Reason, string.Join(" ", pass.Plan.Refusals.Select(refusal => refusal.Message)));

    private static Summary? Rejected(NetworkPass pass)
    {
        var standing = pass.StandingRejections.ToList();
        if (standing.Count == 0)
            return null;
        // what only a person can change is what a person should hear
        var worst = standing.MinBy(entry => SituationOf(entry, pass.Observed.At) switch { Situation.Stalled => 0, Situation.Waiting => 1, _ => 2 })!;
        return new Summary(
            SituationOf(worst, pass.Observed.At), worst.Reason ?? Reasons.Rejected, worst.Message ?? "",
            standing.Min(entry => entry.RetryAt - pass.Observed.At));
    }

    private static Situation SituationOf(RejectionStatus entry, DateTimeOffset now) => entry.Reason switch
    {
        Reasons.AuthorizationFailed or Reasons.WaitingForDependency => Situation.Waiting,
        Reasons.TransientError or Reasons.Conflict or Reasons.Throttled when !IsOutOfPatience(entry, now) => Situation.Working,
        _ => Situation.Stalled,
    };

    private static bool IsOutOfPatience(RejectionStatus entry, DateTimeOffset now) =>
        entry.Attempts >= Rejections.PatientAttempts && now - entry.Since >= NetworkReport.Patience;

    private static Summary? Sent(NetworkPass pass) => pass.Sent is { } step
        ? new Summary(Situation.Working, Reasons.Progressing, step.Why, pass.Observed.Operation.RetryAfter ?? PollInterval)
        : null;

    private static Summary? PartlyUnreadable(NetworkPass pass) => pass.Plan.Unread is [var unread, ..]
        ? Of(unread.Failure) with { Message = $"{unread.Field} could not be compared with Azure: {unread.Failure.Message}" }
        : null;

    private static Summary? Held(NetworkPass pass) => pass.Plan.Steps.FirstOrDefault(step => step.Hold is not null)?.Hold is { } hold
        ? new Summary(Situation.Waiting, hold.Reason, hold.Message, WaitInterval)
        : null;

    private static Summary? Unsettled(NetworkPass pass)
    {
        if (pass.Observed.Target.Value is { IsSettled: false } target)
            return new Summary(Situation.Waiting, Reasons.WaitingForDependency, $"Somebody's change of {target.Id.Name} is running: its state is {target.ProvisioningState}. If that lasts, look into the workspace's activity log.", PollInterval);
        return pass.Plan.Steps.Any(step => StepSelection.IsFree(step, pass) || IsBusy(step, pass))
            ? ToDo(pass)
            : null;
    }

    private static Summary ToDo(NetworkPass pass) =>
        new(Situation.Working, Reasons.Progressing, "To be changed: " + Sentences.Differences(pass.Plan.Differences) + ".", PollInterval);

    private static bool IsBusy(Step step, NetworkPass pass) => pass.Observed.StateOf(step.Resource) is ResourceState.Busy;

    private static Summary Ready(NetworkPass pass) => new(Situation.Ready, Reasons.Ready, Sentences.Live(pass.Observed.Target.Value!));

    private static List<string> Live(NetworkPass pass, IReadOnlyList<string> fields) =>
        [.. fields.Where(field => pass.Plan.Differences.Any(change => change.Field == field))];

    private static Summary Of(Failure failure) => failure.Kind switch
    {
        FailureKind.Transient or FailureKind.Conflict => new Summary(
            Situation.Working, failure.Reason, failure.Message, failure.RetryAfter, BacksOff: failure.RetryAfter is null),
        FailureKind.Throttled => new Summary(Situation.Working, failure.Reason, failure.Message, failure.RetryAfter ?? PollInterval),
        FailureKind.WaitingForOther or FailureKind.Forbidden => new Summary(
            Situation.Waiting, failure.Reason, failure.Message, failure.RetryAfter ?? 2 * WaitInterval),
        FailureKind.Policy or FailureKind.Terminal => new Summary(Situation.Stalled, failure.Reason, failure.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Kind, "Unknown kind of failure."),
    };
}
