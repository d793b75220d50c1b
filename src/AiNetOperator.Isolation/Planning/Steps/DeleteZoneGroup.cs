using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Takes the zone group of an endpoint away, with the records that it made.</summary>
public sealed record DeleteZoneGroup : Step
{
    /// <summary>The step's id: there is one in a plan.</summary>
    public const string StepId = "delete-zone-group";

    /// <summary>What the endpoint leads to: it must not be closed while the path to it goes.</summary>
    public required ArmId Target { get; init; }

    /// <summary>The zones that lose records.</summary>
    public IReadOnlyList<ArmId> Zones { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<ArmId> Locks => [Resource.Parent!, Target, .. Zones];

    internal override IEnumerable<string> Values => Zones.Select(zone => zone.ToKey());
}
