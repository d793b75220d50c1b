using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Takes a link of a private DNS zone away.</summary>
public sealed record DeleteVirtualNetworkLink : Step
{
    /// <inheritdoc/>
    public override IReadOnlyList<ArmId> Locks => [Resource.Parent!];

    internal override IEnumerable<string> Values => [];

    /// <summary>The id of the step for a resource.</summary>
    public static string StepId(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return "delete-link:" + id.ToKey();
    }
}
