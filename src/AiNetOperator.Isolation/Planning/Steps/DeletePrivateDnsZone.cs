using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Takes a private DNS zone away that nobody uses any more.</summary>
public sealed record DeletePrivateDnsZone : Step
{
    internal override IEnumerable<string> Values => [];

    /// <summary>The id of the step for a resource.</summary>
    public static string StepId(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return "delete-zone:" + id.ToKey();
    }
}
