using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The resource that a private endpoint leads to, as read.</summary>
public sealed record ObservedLinkTarget
{
    /// <summary>Its id.</summary>
    public required ArmId Id { get; init; }

    /// <summary>Its region; empty when it is not known.</summary>
    public string Location { get; init; } = "";

    /// <summary>ARM's provisioning state; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";

    /// <summary>Whether clients on the internet are kept out, all of them or all but listed ones; null when the type's shape is not known: then it counts as closed.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>Whether an account has a name of its own in DNS, without which it takes no endpoint; null for other types.</summary>
    public bool? HasCustomSubDomain { get; init; }

    /// <summary>In how many regions it lies: a Cosmos DB account takes one address a region, and one more.</summary>
    public int Regions { get; init; } = 1;

    /// <summary>Its private endpoint connections.</summary>
    public Reading<IReadOnlyList<ObservedTargetConnection>> Connections { get; init; } = Reading<IReadOnlyList<ObservedTargetConnection>>.NotRead;
}

/// <summary>A private endpoint connection, as the target shows it.</summary>
/// <param name="Id">Its id; the name cannot be computed.</param>
/// <param name="Endpoint">The endpoint's id, as the target spells it; some add a suffix.</param>
/// <param name="Status">Pending, Approved, Rejected or Disconnected, as ARM spells it.</param>
/// <param name="AsRead">Its whole body as JSON text, opaque here.</param>
public sealed record ObservedTargetConnection(ArmId Id, string Endpoint, string Status, string AsRead)
{
    /// <summary>ARM's provisioning state; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";
}

/// <summary>A sub-resource that a target offers.</summary>
/// <param name="GroupId">Its name.</param>
/// <param name="Members">Each takes an address.</param>
/// <param name="Zones">The private DNS zones that it needs, by name.</param>
public sealed record ObservedLinkResource(string GroupId, IReadOnlyList<string> Members, IReadOnlyList<string> Zones);
