using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Sums a pass up, as far as that takes no knowledge of the kind: the rules that all kinds share, and how a situation comes of them.</summary>
internal static class PassSummary
{
    /// <summary>How often somebody else's work is looked at.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    /// <summary>How often is looked whether what an object waits for has come.</summary>
    public static readonly TimeSpan WaitInterval = TimeSpan.FromMinutes(1);

    // how many reads of a pass there are for one that is refused, when it is about one in four
    private const int ReadsForOne = 3;

    private static readonly TimeSpan LongestExtraWait = TimeSpan.FromSeconds(10);

    // the interval that ARM's contract gives to clients that are told none (ARM RPC, async API reference)
    private static readonly TimeSpan LongestPollInterval = TimeSpan.FromSeconds(60);

    // a failure that was just recorded gives the other steps their turn, and so does a write that was over at once
    private static readonly TimeSpan NextTurn = TimeSpan.FromSeconds(1);

    /// <summary>The summary: the first rule that applies tells the situation, and the most impatient part says when to come back.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="overall">What makes all else beside the point; the first that applies decides.</param>
    /// <param name="ofParts">What one part may be in while others go on.</param>
    /// <param name="ready">What is said when everything is as declared.</param>
    public static Summary For<TPass>(
        TPass pass, IReadOnlyList<Func<TPass, Summary?>> overall, IReadOnlyList<Func<TPass, Summary?>> ofParts, Func<TPass, Summary> ready)
        where TPass : Pass
    {
        var decided = overall.Select(rule => rule(pass)).FirstOrDefault(summary => summary is not null);
        var parts = decided is not null ? [decided] : ofParts.Select(rule => rule(pass)).OfType<Summary>().ToList();
        if (parts.Count == 0)
            return pass.Steps.Count == 0 ? ready(pass) : ToDo(pass);
        var waitsFor = parts.Find(part => part.Situation is Situation.Waiting)?.Reason;
        if (waitsFor is not null && IsOutOfPatience(pass, waitsFor))
            parts = [.. parts.Select(part => part.Situation is Situation.Waiting ? Patient(part, waitsFor) : part)];
        return parts[0] with
        {
            Again = Longer(decided is null ? Again(pass, parts) : parts[0].Again, AskedToWait(pass)),
            BacksOff = parts[0].BacksOff && parts.Count == 1,
            WaitsFor = waitsFor,
        };
    }

    // after this long a wait is a stall, so that kubectl wait and GitOps tools end; it is looked at as often as anything else
    private static bool IsOutOfPatience(Pass pass, string reason) =>
        pass.Status.Waiting is { } waiting && waiting.Reason == reason && pass.At - waiting.Since >= NetworkReport.Patience;

    // what else is waited for has no clock of its own: that it is looked at less often must not depend on which of them is named
    private static Summary Patient(Summary waiting, string waitsFor) => waiting with
    {
        Situation = waiting.Reason == waitsFor ? Situation.Stalled : waiting.Situation, Again = null,
    };

    private static TimeSpan? Again(Pass pass, List<Summary> parts)
    {
        if (pass.Sent is not null)
            return AfterSending(pass);
        // whoever gives the lock back tells
        if (pass is { WaitsForLock: null, Failure.Kind: not FailureKind.Throttled, Settlement: not Settlement.Failed } && StepSelection.Next(pass) is not null)
            return NextTurn;
        return parts.Min(summary => summary.Again);
    }

    // reads that were refused together are promised a moment each, and the pass needs all of its reads again: whoever came back
    // at the first moment, or with just as many as were refused, would be refused some without end
    private static TimeSpan? AskedToWait(Pass pass) =>
        pass.Reads.Failures.Where(failure => failure.Kind is FailureKind.Throttled).Max(failure => failure.RetryAfter) is { } asked
            ? asked + (ReadsForOne * asked < LongestExtraWait ? ReadsForOne * asked : LongestExtraWait)
            : null;

    private static TimeSpan? Longer(TimeSpan? again, TimeSpan? asked) => again is { } own && asked > own ? asked : again;

    private static TimeSpan AfterSending(Pass pass) => pass.SentHasEnded ? NextTurn : pass.SentRetryAfter ?? PollInterval;

    /// <summary>The object may not act.</summary>
    public static Summary? Denied(Pass pass) => pass.Denial is { } denial
        ? new Summary(denial.MayPass ? Situation.Waiting : Situation.Stalled, denial.Reason, denial.Message,
            pass.Settlement is Settlement.InFlight ? PollInterval : denial.MayPass ? WaitInterval : null)
        : null;

    /// <summary>A write is under way.</summary>
    public static Summary? InFlight(Pass pass)
    {
        if (pass.Settlement is not Settlement.InFlight || pass.Status.Operation is not { } operation)
            return null;
        return new Summary(Situation.Working, Reasons.Progressing,
            $"Azure has been working since {operation.StartedAt:yyyy-MM-dd HH:mm:ss}Z on this: {What(pass, operation)}",
            NextPoll(pass.Reads.Operation.RetryAfter ?? PollInterval, pass.At - operation.StartedAt));
    }

    private static string What(Pass pass, OperationStatus operation) =>
        pass.Status.Plan?.Steps.FirstOrDefault(step => step.Id == operation.Step)?.Why ?? $"step {operation.Step}.";

    // what has run for long will run for longer: a look each quarter of its age finds the end soon enough
    private static TimeSpan NextPoll(TimeSpan asked, TimeSpan age)
    {
        var patient = age / 4 < LongestPollInterval ? age / 4 : LongestPollInterval;
        return patient > asked ? patient : asked;
    }

    /// <summary>Azure asks us to wait. What failed otherwise has been recorded as a rejection of its step.</summary>
    public static Summary? Throttled(Pass pass) => pass.Failure is { Kind: FailureKind.Throttled } failure ? Of(failure) : null;

    /// <summary>Nothing is written, whatever the plan holds.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="same">What is said when nothing differs.</param>
    public static Summary? Observed(Pass pass, Plan plan, string same)
    {
        if (!pass.ObservesOnly)
            return null;
        var differences = Sentences.Differences(plan.Differences);
        var refusals = string.Concat(plan.Refusals.Select(refusal => " Would be refused: " + refusal.Message));
        return new Summary(Situation.Ready, Reasons.Observed, Compared(pass, plan, differences, same) + refusals);
    }

    private static string Compared(Pass pass, Plan plan, string differences, string same)
    {
        if (differences.Length > 0)
            return $"{WhyNothingIsWritten(pass)}; would change: {differences}.";
        if (plan.Unread is [var unread, ..])
            return $"{WhyNothingIsWritten(pass)}; {unread.Field} could not be compared with Azure: {unread.Failure.Message}";
        return plan.Refusals.Count > 0 ? $"{WhyNothingIsWritten(pass)}." : same;
    }

    private static string WhyNothingIsWritten(Pass pass) => pass.Ceiling.AllowsWrites ? "Nothing is written in Observe" : pass.Ceiling.Why;

    /// <summary>Others change a field back.</summary>
    public static Summary? Contended(Pass pass)
    {
        var fields = Live(pass, pass.Ledger.ContendedFields);
        return fields.Count == 0 ? null : new Summary(Situation.Stalled, Reasons.Contended,
            $"{string.Join(", ", fields)}: changed back by somebody else three times within a day, so the operator writes it no more. " +
            "Find who or what does it (the activity log names the caller; an Azure Policy with a modify effect does it at once), then change the spec to start again.");
    }

    /// <summary>Others changed a field, and that is left so.</summary>
    public static Summary? DriftReported(Pass pass)
    {
        var fields = Live(pass, pass.Ledger.ReportedFields);
        return fields.Count == 0 ? null : new Summary(Situation.Stalled, Reasons.DriftReported,
            $"Changed in Azure and left as it is, because driftPolicy is Report: {Sentences.Differences(pass.Differences)}. " +
            "Change it back in Azure, declare what is, or set driftPolicy: Correct.");
    }

    /// <summary>Azure did not take a write.</summary>
    public static Summary? Rejected(Pass pass)
    {
        var standing = pass.StandingRejections.ToList();
        if (standing.Count == 0)
            return null;
        // what only a person can change is what a person should hear
        var worst = standing.MinBy(entry => SituationOf(entry, pass.At) switch { Situation.Stalled => 0, Situation.Waiting => 1, _ => 2 })!;
        return new Summary(
            SituationOf(worst, pass.At), worst.Reason ?? Reasons.Rejected, worst.Message ?? "",
            standing.Min(entry => entry.RetryAt - pass.At));
    }

    private static Situation SituationOf(RejectionStatus entry, DateTimeOffset now) => entry.Reason switch
    {
        Reasons.AuthorizationFailed or Reasons.WaitingForDependency => Situation.Waiting,
        Reasons.TransientError or Reasons.Conflict or Reasons.Throttled when !IsOutOfPatience(entry, now) => Situation.Working,
        _ => Situation.Stalled,
    };

    private static bool IsOutOfPatience(RejectionStatus entry, DateTimeOffset now) =>
        entry.Attempts >= Rejections.PatientAttempts && now - entry.Since >= NetworkReport.Patience;

    /// <summary>A write was sent just now.</summary>
    public static Summary? Sent(Pass pass) => pass.Sent is { } step
        ? new Summary(Situation.Working, Reasons.Progressing, step.Why, AfterSending(pass))
        : null;

    /// <summary>A step waits for somebody.</summary>
    public static Summary? Held(Pass pass) => pass.Steps.FirstOrDefault(step => step.Hold is not null)?.Hold is { } hold
        ? new Summary(Situation.Waiting, hold.Reason, hold.Message, WaitInterval)
        : null;

    /// <summary>Something could not be compared.</summary>
    public static Summary? PartlyUnreadable(IReadOnlyList<Unread> unread) => unread is [var first, ..]
        ? Of(first.Failure) with { Message = $"{first.Field} could not be compared with Azure: {first.Failure.Message}" }
        : null;

    /// <summary>Something is refused.</summary>
    public static Summary? Refused(IReadOnlyList<Refusal> refusals) => refusals.Count == 0 ? null : new Summary(
        Situation.Stalled, refusals[0].Reason, string.Join(" ", refusals.Select(refusal => refusal.Message)));

    /// <summary>The next step waits until another object's write is over.</summary>
    public static Summary? Locked(Pass pass) => pass.WaitsForLock is { } taken
        ? new Summary(Situation.Working, Reasons.Progressing,
            $"Waits until another object of this installation has written to {(taken.Parent is { } parent ? parent.Name + "/" : "")}{taken.Name}. Then to be changed: {Sentences.Differences(pass.Differences)}.", WaitInterval)
        : null;

    /// <summary>There is something to write.</summary>
    public static Summary ToDo(Pass pass) =>
        new(Situation.Working, Reasons.Progressing, "To be changed: " + Sentences.Differences(pass.Differences) + ".", PollInterval);

    /// <summary>What a failure means for the object.</summary>
    public static Summary Of(Failure failure) => failure.Kind switch
    {
        FailureKind.Transient or FailureKind.Conflict => new Summary(
            Situation.Working, failure.Reason, failure.Message, failure.RetryAfter, BacksOff: failure.RetryAfter is null),
        FailureKind.Throttled => new Summary(Situation.Working, failure.Reason, failure.Message, failure.RetryAfter ?? PollInterval),
        FailureKind.WaitingForOther or FailureKind.Forbidden => new Summary(
            Situation.Waiting, failure.Reason, failure.Message, failure.RetryAfter ?? 2 * WaitInterval),
        FailureKind.Policy or FailureKind.Terminal => new Summary(Situation.Stalled, failure.Reason, failure.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Kind, "Unknown kind of failure."),
    };

    private static List<string> Live(Pass pass, IReadOnlyList<string> fields) =>
        [.. fields.Where(field => pass.Differences.Any(change => change.Field == field))];
}
