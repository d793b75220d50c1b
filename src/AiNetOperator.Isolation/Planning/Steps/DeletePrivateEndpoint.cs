using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Takes a private endpoint away, with its interface, its zone group and its records.</summary>
public sealed record DeletePrivateEndpoint : Step
{
    /// <summary>The step's id: there is one in a plan.</summary>
    public const string StepId = "delete-private-endpoint";

    /// <summary>The subnet that it lies in.</summary>
    public required ArmId Subnet { get; init; }

    /// <summary>What it leads to.</summary>
    public required ArmId Target { get; init; }

    /// <summary>The zones that lose its records.</summary>
    public IReadOnlyList<ArmId> Zones { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<ArmId> Locks => [Resource, Subnet, Target, .. Zones];

    internal override IEnumerable<string> Values => [Subnet.ToKey(), Target.ToKey()];
}
