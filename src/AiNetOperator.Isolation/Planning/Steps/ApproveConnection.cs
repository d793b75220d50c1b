using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Approves a private endpoint connection on the side of its target.</summary>
public sealed record ApproveConnection : Step
{
    /// <summary>The step's id: there is one in a plan.</summary>
    public const string StepId = "approve-connection";

    /// <summary>The target.</summary>
    public required ArmId Target { get; init; }

    /// <summary>What the target keeps as the reason.</summary>
    public required string Description { get; init; }

    /// <summary>The connection's whole body as JSON text as it was read, opaque here.</summary>
    public required string AsRead { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ArmId> Locks => [Resource, Target];

    internal override IEnumerable<string> Values => [Description];
}
