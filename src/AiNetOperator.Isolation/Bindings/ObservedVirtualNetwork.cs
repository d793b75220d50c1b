using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A virtual network as read.</summary>
public sealed record ObservedVirtualNetwork
{
    /// <summary>Its id.</summary>
    public required ArmId Id { get; init; }

    /// <summary>Its region: endpoints lie there, too.</summary>
    public string Location { get; init; } = "";

    /// <summary>DNS servers of its own; empty when Azure's resolver answers its clients.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>Whether <c>privateEndpointVNetPolicies</c> is Basic, which raises the limit of endpoints.</summary>
    public bool AllowsManyEndpoints { get; init; }

    /// <summary>Its subnets.</summary>
    public IReadOnlyList<ObservedEndpointSubnet> Subnets { get; init; } = [];
}

/// <summary>A subnet, as a place for endpoints.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Prefixes">Its address ranges, in CIDR notation.</param>
/// <param name="UsedAddresses">How many addresses are taken, besides the five that Azure keeps of each range.</param>
/// <param name="Endpoints">How many private endpoints lie in it.</param>
/// <param name="Delegations">Services that it is delegated to.</param>
public sealed record ObservedEndpointSubnet(
    ArmId Id, IReadOnlyList<string> Prefixes, int UsedAddresses, int Endpoints, IReadOnlyList<string> Delegations);
