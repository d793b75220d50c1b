using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Makes or writes the zone group of an endpoint: Azure then makes the records.</summary>
public sealed record PutZoneGroup : Step
{
    /// <summary>The step's id: there is one in a plan.</summary>
    public const string StepId = "zone-group";

    /// <summary>All its entries after the write, those of others included.</summary>
    public required IReadOnlyList<WantedZoneConfig> Configs { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ArmId> Locks => [Resource.Parent!, .. Configs.Select(config => config.Zone)];

    internal override IEnumerable<string> Values => Configs.Select(config => $"{config.Name}={config.Zone.ToKey()}");
}

/// <summary>An entry of a zone group.</summary>
/// <param name="Name">Its name, unique in the group.</param>
/// <param name="Zone">The zone.</param>
public sealed record WantedZoneConfig(string Name, ArmId Zone);
