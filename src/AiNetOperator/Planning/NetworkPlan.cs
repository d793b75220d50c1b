using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>What would become of one network and the OutboundRules that refer to it.</summary>
public sealed record NetworkPlan : ObjectPlan
{
    /// <summary>The network, as it would be declared.</summary>
    public required AiWorkspaceNetwork Network { get; init; }

    /// <summary>All that was read.</summary>
    public required ObservedNetwork Observed { get; init; }

    /// <inheritdoc/>
    public override string Kind => AiWorkspaceNetwork.KindName;

    /// <inheritdoc/>
    public override ObjectKey Key => ObjectKey.Of(Network);

    /// <inheritdoc/>
    public override string ResourceId => Network.Spec.ResourceId;

    /// <summary>Rules that would be written.</summary>
    public IReadOnlyList<PlannedRule> Rules { get; init; } = [];

    /// <summary>What the managed network costs now; null where there is none.</summary>
    public CostStatus? CostBefore { get; init; }

    /// <summary>What it would cost then; null where there would be none.</summary>
    public CostStatus? CostAfter { get; init; }

    /// <inheritdoc/>
    public override bool ObservesOnly => Network.Spec.ManagementPolicy is ManagementPolicy.Observe;
}
