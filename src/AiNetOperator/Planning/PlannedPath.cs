using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>What would become of one binding.</summary>
public sealed record PlannedPath : ObjectPlan
{
    /// <summary>The binding, with what its references come to.</summary>
    public required DeclaredBinding Declared { get; init; }

    /// <inheritdoc/>
    public override string Kind => PrivateEndpointBinding.KindName;

    /// <inheritdoc/>
    public override ObjectKey Key => ObjectKey.Of(Declared.Binding);

    /// <inheritdoc/>
    public override string ResourceId => Declared.EndpointId.Value;

    /// <inheritdoc/>
    public override bool ObservesOnly => Declared.Spec.ManagementPolicy is ManagementPolicy.Observe;
}
