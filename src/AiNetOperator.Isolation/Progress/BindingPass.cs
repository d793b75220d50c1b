using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>One pass over a binding.</summary>
public sealed record BindingPass : Pass
{
    /// <summary>The object with what its references come to.</summary>
    public required DeclaredBinding Declared { get; init; }

    /// <summary>The status before the pass: what an event is a change of, also after the announcement of a write has replaced it.</summary>
    public required PrivateEndpointBindingStatus Before { get; init; }

    /// <summary>What was read.</summary>
    public required ObservedBinding Observed { get; init; }

    /// <summary>What would have to be written.</summary>
    public required BindingPlan Plan { get; init; }

    /// <summary>The object, with its last status.</summary>
    public PrivateEndpointBinding Binding => Declared.Binding;

    /// <inheritdoc/>
    public override IKubernetesObject<V1ObjectMeta> Entity => Binding;

    /// <inheritdoc/>
    public override IProgressStatus Status => Binding.Status;

    /// <inheritdoc/>
    public override IObservation Reads => Observed;

    /// <inheritdoc/>
    public override IReadOnlyList<Step> Steps => Plan.Steps;

    /// <inheritdoc/>
    public override IEnumerable<string> Kept => Plan.Kept;

    /// <inheritdoc/>
    public override bool IsCompared => Observed.IsKnown && Plan.Unread.Count == 0;

    /// <inheritdoc/>
    public override ManagementPolicy ManagementPolicy => Binding.Spec.ManagementPolicy;

    /// <inheritdoc/>
    public override DriftPolicy DriftPolicy => Binding.Spec.DriftPolicy;

    /// <summary>The pass after everything was read and before anything is done.</summary>
    public static BindingPass Of(DeclaredBinding declared, ObservedBinding observed, TimeSpan interval, WriteCeiling? ceiling = null) =>
        Of(declared, observed, BindingPlan.For(declared, observed), interval, ceiling);

    /// <summary>The pass over an object that is being deleted, and takes with it what it made.</summary>
    public static BindingPass OfDeletion(DeclaredBinding declared, ObservedBinding observed, TimeSpan interval, WriteCeiling ceiling) =>
        Of(declared, observed, BindingPlan.ForDeletion(declared, observed), interval, ceiling);

    /// <summary>The pass of an object that may not act: nothing is read and nothing is written.</summary>
    public static BindingPass Denied(DeclaredBinding declared, Denial denial, DateTimeOffset now, TimeSpan interval) =>
        Of(declared, new ObservedBinding { At = now, Endpoint = Reading<ObservedPrivateEndpoint>.NotRead }, interval) with { Denial = denial };

    /// <inheritdoc/>
    public override BindingPass Holding(IReadOnlyCollection<Step> steps, Hold hold) => this with { Plan = Plan.Holding(steps, hold) };

    /// <inheritdoc/>
    public override BindingPass WithFailure(Failure failure, string step) => (BindingPass)base.WithFailure(failure, step);

    /// <summary>Also where nothing is yet, and where nobody's write is running on anything that the step takes.</summary>
    public override bool CanBeWritten(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Reads.StateOf(step.Resource) is ResourceState.Settled or ResourceState.Absent
            && !step.Locks.Any(taken => Reads.StateOf(taken) is ResourceState.Busy);
    }

    private static BindingPass Of(
        DeclaredBinding declared, ObservedBinding observed, BindingPlan plan, TimeSpan interval, WriteCeiling? ceiling)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        var pass = new BindingPass
        {
            Declared = declared,
            Before = declared.Binding.Status,
            Observed = observed,
            Plan = plan,
            Ceiling = ceiling ?? WriteCeiling.Open,
            Interval = interval,
        };
        return (BindingPass)pass.Begun();
    }
}
