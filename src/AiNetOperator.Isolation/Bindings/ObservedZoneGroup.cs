using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The zone group of an endpoint as read: it makes the endpoint's records in private DNS zones.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProvisioningState">ARM's provisioning state; empty reads as Succeeded.</param>
/// <param name="Configs">The zones that it writes to.</param>
/// <param name="AsRead">Its whole body as JSON text, opaque here: it is written whole.</param>
public sealed record ObservedZoneGroup(ArmId Id, string ProvisioningState, IReadOnlyList<ObservedZoneConfig> Configs, string AsRead)
{
    /// <summary>No write of anybody is running on it.</summary>
    public bool IsSettled => ProvisioningStates.IsSettled(ProvisioningState);
}

/// <summary>One zone of a zone group.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Zone">The zone's id, as ARM spells it.</param>
/// <param name="Records">The records that Azure says it made there.</param>
public sealed record ObservedZoneConfig(string Name, ArmId Zone, IReadOnlyList<ObservedRecordSet> Records);

/// <summary>A record that a zone group made.</summary>
/// <param name="Name">Its name within the zone; it may hold dots, and a star.</param>
/// <param name="Fqdn">The private name.</param>
/// <param name="Ips">The addresses.</param>
public sealed record ObservedRecordSet(string Name, string? Fqdn, IReadOnlyList<string> Ips);
