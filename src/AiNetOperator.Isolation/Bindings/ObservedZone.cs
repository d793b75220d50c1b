using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A private DNS zone as read: its links and its A records.</summary>
public sealed record ObservedZone
{
    /// <summary>Its id.</summary>
    public required ArmId Id { get; init; }

    /// <summary>Its tags; null when the zone itself was not read.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The virtual networks that it is linked to.</summary>
    public Reading<IReadOnlyList<ObservedZoneLink>> Links { get; init; } = Reading<IReadOnlyList<ObservedZoneLink>>.NotRead;

    /// <summary>Its A records.</summary>
    public Reading<IReadOnlyList<ObservedRecord>> Records { get; init; } = Reading<IReadOnlyList<ObservedRecord>>.NotRead;
}

/// <summary>A link of a zone to a virtual network.</summary>
/// <param name="Id">Its id.</param>
/// <param name="VirtualNetwork">The network.</param>
/// <param name="State">InProgress or Completed, as ARM spells it; only a completed one counts.</param>
/// <param name="Tags">Its tags.</param>
public sealed record ObservedZoneLink(ArmId Id, ArmId VirtualNetwork, string State, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Whether the network's clients see the zone.</summary>
    public bool IsCompleted => string.Equals(State, "Completed", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An A record.</summary>
/// <param name="Name">Its name within the zone.</param>
/// <param name="Ips">The addresses.</param>
/// <param name="Creator">Who made it, as the record's metadata says; null where it does not.</param>
public sealed record ObservedRecord(string Name, IReadOnlyList<string> Ips, string? Creator = null);
