using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Which step of a plan may be done now.</summary>
public static class StepSelection
{
    /// <summary>How long a write that a policy, a lock or Azure itself refused is not tried again.</summary>
    public static readonly TimeSpan RejectionPause = TimeSpan.FromHours(1);

    /// <summary>How often a step may fail under way before a person should look.</summary>
    public const int PatientAttempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    /// <summary>How long a failed step is not tried again; null: not before something changes.</summary>
    public static TimeSpan? PauseAfter(FailureKind kind, int attempts) => kind switch
    {
        FailureKind.Terminal => null,
        FailureKind.Policy => RejectionPause,
        _ => TimeSpan.FromTicks(Math.Min(RejectionPause.Ticks, FirstPause.Ticks << Math.Min(attempts - 1, 10))),
    };

    /// <summary>The first step that nothing stands against; null when there is none.</summary>
    public static Step? Next(NetworkPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (pass.Denial is not null || pass.ObservesOnly || pass.Settlement is Settlement.InFlight or Settlement.Failed)
            return null;
        // somebody else's write is running: ours would meet it
        if (pass.Observed.Target.Value is not { IsSettled: true })
            return null;
        return pass.Plan.Steps.FirstOrDefault(step => IsFree(step, pass));
    }

    /// <summary>The rejection that still stands: same step, same values, same spec, and not yet time to try again.</summary>
    public static RejectionStatus? Standing(RejectionStatus? rejection, long generation, IsolationPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return rejection is not null
            && rejection.Generation == generation
            && rejection.Digest == plan.Digest
            && (rejection.RetryAt is not { } retryAt || now < retryAt)
            ? rejection
            : null;
    }

    private static bool IsFree(Step step, NetworkPass pass) =>
        step.Hold is null
        && pass.Rejection?.Step != step.Id
        && !step.Changes.Any(change => pass.Ledger.ContendedFields.Contains(change.Field) || pass.Ledger.ReportedFields.Contains(change.Field))
        && !step.After.Any(id => pass.Plan.Steps.Any(other => other.Id == id));
}
