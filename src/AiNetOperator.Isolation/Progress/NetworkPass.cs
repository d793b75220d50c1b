using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>One pass over a network.</summary>
public sealed record NetworkPass : Pass
{
    /// <summary>The object, with its last status.</summary>
    public required AiWorkspaceNetwork Network { get; init; }

    /// <summary>The status before the pass: what an event is a change of, also after the announcement of a write has replaced it.</summary>
    public required AiWorkspaceNetworkStatus Before { get; init; }

    /// <summary>What was read.</summary>
    public required ObservedNetwork Observed { get; init; }

    /// <summary>What would have to be written.</summary>
    public required IsolationPlan Plan { get; init; }

    /// <summary>How many rules the next write may carry, after one failed without saying for which; null: all.</summary>
    public int? RuleBatch { get; init; }

    /// <inheritdoc/>
    public override IKubernetesObject<V1ObjectMeta> Entity => Network;

    /// <inheritdoc/>
    public override IProgressStatus Status => Network.Status;

    /// <inheritdoc/>
    public override IObservation Reads => Observed;

    /// <inheritdoc/>
    public override IReadOnlyList<Step> Steps => Plan.Steps;

    /// <inheritdoc/>
    public override IEnumerable<string> Kept => Plan.Kept;

    /// <inheritdoc/>
    public override bool IsCompared => Observed.Target.IsKnown && Plan.Unread.Count == 0;

    /// <inheritdoc/>
    public override ManagementPolicy ManagementPolicy => Network.Spec.ManagementPolicy;

    /// <inheritdoc/>
    public override DriftPolicy DriftPolicy => Network.Spec.DriftPolicy;

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

    /// <summary>The pass of an object that may not act: nothing is read and nothing is written.</summary>
    public static NetworkPass Denied(AiWorkspaceNetwork network, Denial denial, DateTimeOffset now, TimeSpan interval) =>
        Of(network, new ObservedNetwork { At = now, Target = Reading<ObservedTarget>.NotRead }, interval) with { Denial = denial };

    /// <inheritdoc/>
    public override NetworkPass Holding(IReadOnlyCollection<Step> steps, Hold hold) => this with { Plan = Plan.Holding(steps, hold) };

    /// <inheritdoc/>
    public override NetworkPass WithFailure(Failure failure, string step) => (NetworkPass)base.WithFailure(failure, step);

    /// <inheritdoc/>
    public override string RecordedField(string field) => RecordedFields.Of(field, Plan);

    /// <inheritdoc/>
    protected override Pass Blaming(Failure failure, string step) => RuleFailures.Of(this, failure, step) ?? base.Blaming(failure, step);

    /// <inheritdoc/>
    protected internal override bool IsWanted(RejectionStatus entry) => base.IsWanted(entry) || RuleRejections.IsOfWantedRule(entry, Plan);

    private static NetworkPass Of(
        AiWorkspaceNetwork network, ObservedNetwork observed, IsolationPlan plan, TimeSpan interval, WriteCeiling? ceiling)
    {
        var pass = new NetworkPass
        {
            Network = network,
            Before = network.Status,
            Observed = observed,
            Plan = plan,
            Ceiling = ceiling ?? WriteCeiling.Open,
            Interval = interval,
            RuleBatch = Settlements.Of(network.Status.Operation, observed) is Settlement.Succeeded or Settlement.Ended ? null : network.Status.RuleBatch,
        };
        return (NetworkPass)pass.Begun();
    }
}
