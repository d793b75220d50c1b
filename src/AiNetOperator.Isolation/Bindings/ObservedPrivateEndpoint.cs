using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A private endpoint as read.</summary>
public sealed record ObservedPrivateEndpoint
{
    /// <summary>Its id as ARM spells it.</summary>
    public required ArmId Id { get; init; }

    /// <summary>Its region.</summary>
    public string Location { get; init; } = "";

    /// <summary>ARM's provisioning state; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";

    /// <summary>The guid that some targets and DNS records name it by.</summary>
    public string? ResourceGuid { get; init; }

    /// <summary>The subnet that it lies in.</summary>
    public ArmId? Subnet { get; init; }

    /// <summary>Where it leads; null when ARM shows no connection.</summary>
    public ObservedEndpointConnection? Connection { get; init; }

    /// <summary>The name that its network interface was given; empty when Azure chose it.</summary>
    public string CustomNetworkInterfaceName { get; init; } = "";

    /// <summary>Fixed addresses, by member.</summary>
    public IReadOnlyList<ObservedFixedAddress> FixedAddresses { get; init; } = [];

    /// <summary>Application security groups that it is in, by id.</summary>
    public IReadOnlyList<string> ApplicationSecurityGroups { get; init; } = [];

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The names that must resolve to it, each with the addresses: public names, not those of the private zones.</summary>
    public IReadOnlyList<ObservedDnsName> Names { get; init; } = [];

    /// <summary>Its whole body as JSON text, opaque here: it is written whole.</summary>
    public string AsRead { get; init; } = "{}";

    /// <summary>No write of anybody is running on it.</summary>
    public bool IsSettled => ProvisioningStates.IsSettled(ProvisioningState);
}

/// <summary>The connection of an endpoint.</summary>
/// <param name="Target">What it leads to, as ARM spells it: an id, or an alias.</param>
/// <param name="GroupIds">The sub-resources.</param>
/// <param name="IsManual">Whether the target's owner has to approve it.</param>
/// <param name="Status">Pending, Approved, Rejected or Disconnected, as ARM spells it.</param>
/// <param name="Description">What the target's owner said.</param>
/// <param name="ActionsRequired">What the target asks for; None where nothing.</param>
public sealed record ObservedEndpointConnection(
    string Target, IReadOnlyList<string> GroupIds, bool IsManual, string Status, string? Description = null, string? ActionsRequired = null);

/// <summary>A fixed address of an endpoint.</summary>
/// <param name="Member">The member of the sub-resource.</param>
/// <param name="Ip">The address.</param>
public sealed record ObservedFixedAddress(string Member, string Ip);

/// <summary>A name that must resolve to an endpoint.</summary>
/// <param name="Fqdn">The name.</param>
/// <param name="Ips">The addresses.</param>
public sealed record ObservedDnsName(string Fqdn, IReadOnlyList<string> Ips);
