using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Makes a private endpoint, or writes the whole of it: Azure knows no PATCH here.</summary>
public sealed record PutPrivateEndpoint : Step
{
    /// <summary>The step's id: there is one in a plan.</summary>
    public const string StepId = "private-endpoint";

    /// <summary>The region of its virtual network.</summary>
    public required string Location { get; init; }

    /// <summary>The subnet that it takes its addresses from.</summary>
    public required ArmId Subnet { get; init; }

    /// <summary>What it leads to.</summary>
    public required ArmId Target { get; init; }

    /// <summary>The sub-resource.</summary>
    public required string GroupId { get; init; }

    /// <summary>Whether the target's owner has to approve the connection.</summary>
    public bool IsManual { get; init; }

    /// <summary>What the target's owner is told; null: nothing.</summary>
    public string? RequestMessage { get; init; }

    /// <summary>The name of its network interface; null: Azure chooses.</summary>
    public string? CustomNetworkInterfaceName { get; init; }

    /// <summary>Fixed addresses; none: Azure chooses.</summary>
    public IReadOnlyList<ObservedFixedAddress> FixedAddresses { get; init; } = [];

    /// <summary>Application security groups, by id.</summary>
    public IReadOnlyList<string> ApplicationSecurityGroups { get; init; } = [];

    /// <summary>All tags that it has after the write, those of others included.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The whole body as JSON text as it was read, opaque here; null when it is made anew.</summary>
    public string? AsRead { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ArmId> Locks => [Resource, Subnet, Target];

    // not the body that it is written with: its etag changes with each attempt, and the same write would look like another
    internal override IEnumerable<string> Values =>
    [
        Location, Subnet.ToKey(), Target.ToKey(), GroupId, IsManual ? "manual" : "automatic", RequestMessage ?? "", CustomNetworkInterfaceName ?? "",
        .. FixedAddresses.Select(address => $"{address.Member}={address.Ip}"), .. ApplicationSecurityGroups,
        .. Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"), AsRead is null ? "new" : "whole",
    ];
}
