using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Links a private DNS zone to a virtual network, so that the network's clients see its records.</summary>
public sealed record PutVirtualNetworkLink : Step
{
    /// <summary>The network.</summary>
    public required ArmId VirtualNetwork { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override IReadOnlyList<ArmId> Locks => [Resource.Parent!];

    internal override IEnumerable<string> Values =>
        [VirtualNetwork.ToKey(), .. Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")];

    /// <summary>The id of the step for a resource.</summary>
    public static string StepId(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return "link:" + id.ToKey();
    }
}
