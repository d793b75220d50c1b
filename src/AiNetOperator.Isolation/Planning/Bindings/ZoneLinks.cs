using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A zone, and a virtual network whose clients shall see it.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Network">The network.</param>
internal sealed record WantedLink(ArmId Zone, ArmId Network);

/// <summary>The links that <c>dns.mode: Managed</c> makes.</summary>
internal static class ZoneLinks
{
    /// <summary>The virtual networks that zones are linked to; none unless the operator makes links.</summary>
    public static IReadOnlyList<ArmId> Networks(DeclaredBinding declared)
    {
        if (declared.Spec.Dns.Mode is not DnsMode.Managed)
            return [];
        return declared.Spec.Dns.LinkVirtualNetworkIds is { Count: > 0 } networks
            ? [.. networks.Select(ArmId.Parse).Distinct()]
            : [declared.Network];
    }

    /// <summary>The links that have to be made, whoever made those that are there. A zone whose links could not be read is left out.</summary>
    public static IReadOnlyList<WantedLink> Missing(DeclaredBinding declared, ObservedBinding observed) =>
    [
        .. from name in NeededZones.Names(declared, observed)
           let zone = NeededZones.Declared(declared, name)
           where zone is not null
           let reading = observed.ZoneOf(zone)
           where reading.IsAbsent || reading.Value?.Links.IsKnown == true
           from network in Networks(declared)
           where Find(reading.Value, network) is null
           select new WantedLink(zone, network),
    ];

    /// <summary>The link of a zone to a network; null when there is none, or when the links are not known.</summary>
    public static ObservedZoneLink? Find(ObservedZone? zone, ArmId network) => zone?.Links.Value?.FirstOrDefault(link => link.VirtualNetwork == network);
}
