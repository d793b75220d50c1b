using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Makes a private DNS zone.</summary>
public sealed record PutPrivateDnsZone : Step
{
    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    internal override IEnumerable<string> Values => Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}");

    /// <summary>The id of the step for a resource.</summary>
    public static string StepId(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return "zone:" + id.ToKey();
    }
}
