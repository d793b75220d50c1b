using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>One pass over a network: what was declared, read, planned and done. The report is a pure function of it.</summary>
public sealed record NetworkPass
{
    /// <summary>The object, with its last status.</summary>
    public required AiWorkspaceNetwork Network { get; init; }

    /// <summary>The status before the pass: what an event is a change of, also after the announcement of a write has replaced it.</summary>
    public required AiWorkspaceNetworkStatus Before { get; init; }

    /// <summary>What was read.</summary>
    public required ObservedNetwork Observed { get; init; }

    /// <summary>What would have to be written.</summary>
    public required IsolationPlan Plan { get; init; }

    /// <summary>What became of the write before.</summary>
    public required Settlement Settlement { get; init; }

    /// <summary>What others changed back.</summary>
    public required DriftLedger Ledger { get; init; }

    /// <summary>How often a converged network is looked at: evidence older than two of these proves nothing.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>The write that Azure refused for good, if the plan still wants it.</summary>
    public RejectionStatus? Rejection { get; init; }

    /// <summary>The step that was sent to Azure in this pass.</summary>
    public Step? Sent { get; init; }

    /// <summary>Why the write of this pass, or the one before, did not do what it was for.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Why the object may not act at all; null when it may.</summary>
    public Denial? Denial { get; init; }

    /// <summary>The last failure of a step that the plan still wants, also when the step may be tried again: it counts.</summary>
    public RejectionStatus? Remembered =>
        Network.Status.Rejection is { } last && last.Generation == Generation
        && (!Observed.Target.IsKnown || Plan.Steps.Any(step => step.Id == last.Step))
            ? last
            : null;

    /// <summary>The generation of the spec that the pass was about.</summary>
    public long Generation => Network.Metadata.Generation ?? 0;

    /// <summary>Whether nothing may be written to Azure at all (promise P5).</summary>
    public bool ObservesOnly => !Ceiling.AllowsWrites || Network.Spec.ManagementPolicy is ManagementPolicy.Observe;

    /// <summary>The operator's own say over all objects.</summary>
    public WriteCeiling Ceiling { get; init; } = WriteCeiling.Open;

    /// <summary>The pass after everything was read and before anything is done.</summary>
    public static NetworkPass Of(AiWorkspaceNetwork network, ObservedNetwork observed, TimeSpan interval, WriteCeiling? ceiling = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(observed);
        var plan = IsolationPlan.For(network, observed);
        var settlement = Settlements.Of(network.Status.Operation, observed);
        var generation = network.Generation();
        var pass = new NetworkPass
        {
            Network = network,
            Before = network.Status,
            Observed = observed,
            Plan = plan,
            Settlement = settlement,
            Ledger = DriftLedger.Next(network, observed, plan, settlement, ceiling ?? WriteCeiling.Open),
            Ceiling = ceiling ?? WriteCeiling.Open,
            Interval = interval,
            Rejection = observed.Target.IsKnown
                ? StepSelection.Standing(network.Status.Rejection, generation, plan, observed.At)
                : network.Status.Rejection,
        };
        return settlement is Settlement.Failed && observed.Operation.Failure is { } failure
            ? pass.WithFailure(failure, network.Status.Operation!.Step)
            : pass;
    }

    /// <summary>The pass of an object that may not act: nothing is read and nothing is written.</summary>
    public static NetworkPass Denied(AiWorkspaceNetwork network, Denial denial, DateTimeOffset now, TimeSpan interval) =>
        Of(network, new ObservedNetwork { At = now, Target = Reading<ObservedTarget>.NotRead }, interval) with { Denial = denial };

    /// <summary>
    /// The pass after a write of a step failed. What Azure refused for good, and what failed after Azure had begun it, is
    /// remembered: the first is not sent again until something changes, the second after a pause that grows.
    /// </summary>
    public NetworkPass WithFailure(Failure failure, string step)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var pass = this with { Sent = null, Failure = failure };
        if (failure.Kind is not (FailureKind.Policy or FailureKind.Terminal) && Settlement is not Settlement.Failed)
            return pass;
        var attempts = 1 + (Remembered is { } last && last.Step == step ? last.Attempts ?? 0 : 0);
        return pass with
        {
            Rejection = new RejectionStatus
            {
                Step = step,
                Digest = Plan.Digest,
                Generation = Generation,
                Reason = failure.Reason,
                Message = failure.Message,
                Attempts = attempts,
                RetryAt = StepSelection.PauseAfter(failure.Kind, attempts) is { } pause ? Observed.At + pause : null,
            },
        };
    }
}
