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

    /// <summary>Failures of steps that the plan still wants, also of those that may be tried again: they count.</summary>
    public IReadOnlyList<RejectionStatus> Rejections { get; init; } = [];

    /// <summary>Those that stand against their step now.</summary>
    public IEnumerable<RejectionStatus> StandingRejections =>
        Rejections.Where(entry => Isolation.Rejections.IsStanding(entry, Plan, Observed.At));

    /// <summary>The step that was sent to Azure in this pass.</summary>
    public Step? Sent { get; init; }

    /// <summary>Whether Azure was done with it when it answered.</summary>
    public bool SentHasEnded { get; init; }

    /// <summary>Why the write of this pass, or the one before, did not do what it was for.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Why the object may not act at all; null when it may.</summary>
    public Denial? Denial { get; init; }

    /// <summary>The generation of the spec that the pass was about.</summary>
    public long Generation => Network.Metadata.Generation ?? 0;

    /// <summary>Whether nothing may be written to Azure at all (promise P5).</summary>
    public bool ObservesOnly => !Ceiling.AllowsWrites || Network.Spec.ManagementPolicy is ManagementPolicy.Observe;

    /// <summary>The operator's own say over all objects.</summary>
    public WriteCeiling Ceiling { get; init; } = WriteCeiling.Open;

    /// <summary>The pass after everything was read and before anything is done.</summary>
    public static NetworkPass Of(
        AiWorkspaceNetwork network, ObservedNetwork observed, TimeSpan interval, WriteCeiling? ceiling = null, IReadOnlyList<OutboundRule>? rules = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(observed);
        return Of(network, observed, IsolationPlan.For(network, observed, rules), interval, ceiling);
    }

    /// <summary>The pass over an object that is being deleted, and takes with it what it made.</summary>
    public static NetworkPass OfDeletion(AiWorkspaceNetwork network, ObservedNetwork observed, TimeSpan interval, WriteCeiling ceiling) =>
        Of(network, observed, IsolationPlan.ForDeletion(network, observed), interval, ceiling);

    private static NetworkPass Of(
        AiWorkspaceNetwork network, ObservedNetwork observed, IsolationPlan plan, TimeSpan interval, WriteCeiling? ceiling)
    {
        var settlement = Settlements.Of(network.Status.Operation, observed);
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
            Rejections = Isolation.Rejections.Remembered(network, observed, plan),
            RuleBatch = settlement is Settlement.Succeeded or Settlement.Ended ? null : network.Status.RuleBatch,
        };
        return settlement is Settlement.Failed && observed.Operation.Failure is { } failure
            ? pass.WithFailure(failure, network.Status.Operation!.Step)
            : pass;
    }

    /// <summary>The pass of an object that may not act: nothing is read and nothing is written.</summary>
    public static NetworkPass Denied(AiWorkspaceNetwork network, Denial denial, DateTimeOffset now, TimeSpan interval) =>
        Of(network, new ObservedNetwork { At = now, Target = Reading<ObservedTarget>.NotRead }, interval) with { Denial = denial };

    /// <summary>The pass with some steps held back.</summary>
    public NetworkPass Holding(IReadOnlyCollection<Step> steps, Hold hold) => this with { Plan = Plan.Holding(steps, hold) };

    /// <summary>
    /// The pass after a write of a step failed. That is remembered, so that the other steps get their turn: what Azure refused
    /// for good is not sent again until something changes, the rest after a pause that grows.
    /// </summary>
    public NetworkPass WithFailure(Failure failure, string step)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var pass = this with { Sent = null, Failure = failure };
        // the whole subscription is asked to wait, not this step
        if (failure.Kind is FailureKind.Throttled)
            return pass;
        return RuleFailures.Of(pass, failure, step) ?? pass.Remembering(failure, step, DigestOf(step));
    }

    /// <summary>The pass with a failure remembered for a step, or for a rule.</summary>
    internal NetworkPass Remembering(Failure failure, string step, string digest) => this with
    {
        Rejections = Isolation.Rejections.With(Rejections, step, digest, failure, Settlement is Settlement.Failed, Generation, Observed.At),
    };

    private string DigestOf(string step) => Plan.Steps.FirstOrDefault(one => one.Id == step) is { } planned ? PlanDigest.Of(planned) : "";

    /// <summary>How many rules the next write may carry, after one failed without saying for which; null: all.</summary>
    public int? RuleBatch { get; init; }
}
