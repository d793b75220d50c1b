using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Writes that Azure refused, or that failed when they were under way: what keeps them from being sent again and again.</summary>
public static class Rejections
{
    /// <summary>How long a write that a policy or a lock refused is not tried again.</summary>
    public static readonly TimeSpan PolicyPause = TimeSpan.FromHours(1);

    /// <summary>How often a step may fail before a person should look, once it has failed for longer than <see cref="NetworkReport.Patience"/>.</summary>
    public const int PatientAttempts = 5;

    /// <summary>How long a failed step is not tried again, so that the others get their turn; null: not before something changes.</summary>
    /// <param name="failure">Why it failed.</param>
    /// <param name="attempts">How often in a row.</param>
    /// <param name="wasBegun">Whether Azure had taken the write: such a failure is dear, and seldom passes soon.</param>
    public static TimeSpan? PauseAfter(Failure failure, int attempts, bool wasBegun)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var (first, longest) = failure.Kind switch
        {
            _ when wasBegun => (TimeSpan.FromSeconds(30), TimeSpan.FromHours(1)),
            // a role assignment takes minutes to spread (Learn, "Troubleshoot Azure RBAC"), and so does most that others have to do first
            FailureKind.Forbidden or FailureKind.WaitingForOther => (TimeSpan.FromMinutes(2), TimeSpan.FromHours(1)),
            _ => (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)),
        };
        return failure.Kind switch
        {
            FailureKind.Terminal => null,
            FailureKind.Policy => PolicyPause,
            _ when failure.RetryAfter is { } asked => asked,
            _ => TimeSpan.FromTicks(Math.Min(longest.Ticks, first.Ticks << Math.Min(attempts - 1, 12))),
        };
    }

    /// <summary>What a pass still has to remember: one entry a step, for the steps of this spec that the plan still wants. An entry counts also when its step may be tried again.</summary>
    internal static IReadOnlyList<RejectionStatus> Remembered(Pass pass) =>
        [.. pass.Status.Rejections.Where(entry => entry.Generation == pass.Generation && (!pass.IsCompared || pass.IsWanted(entry)))];

    /// <summary>Whether an entry stands against its step now: same values, same live state, and not yet time to try again.</summary>
    internal static bool IsStanding(RejectionStatus entry, Pass pass) =>
        pass.Steps.FirstOrDefault(step => step.Id == entry.Step) is { } step
        && entry.Digest == PlanDigest.Of(step)
        && (entry.RetryAt is not { } retryAt || pass.At < retryAt);

    /// <summary>The entries after a step failed.</summary>
    internal static IReadOnlyList<RejectionStatus> With(
        IReadOnlyList<RejectionStatus> entries, string step, string digest, Failure failure, bool wasBegun, long generation, DateTimeOffset now)
    {
        var last = entries.FirstOrDefault(entry => entry.Step == step);
        var attempts = 1 + (last?.Attempts ?? 0);
        var entry = new RejectionStatus
        {
            Step = step,
            Digest = digest,
            Generation = generation,
            Reason = failure.Reason,
            Message = failure.Message,
            Attempts = attempts,
            Since = last?.Since ?? now,
            RetryAt = PauseAfter(failure, attempts, wasBegun) is { } pause ? now + pause : null,
        };
        return [.. entries.Where(other => other.Step != step), entry];
    }
}
