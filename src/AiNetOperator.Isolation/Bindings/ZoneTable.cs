using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What the status says of names and addresses: the truth table for whoever runs DNS servers of their own.</summary>
internal static class ZoneTable
{
    /// <summary>The zones that names of the target fall into, as they are.</summary>
    public static IReadOnlyList<DnsZoneStatus> Zones(DeclaredBinding declared, ObservedBinding observed) =>
        [.. DnsView.Of(declared, observed).Zones.Select(zone => Row(declared, zone))];

    /// <summary>Zones that were made for the object and are needed no longer: remembered until they are seen to be gone, so that they go with it.</summary>
    public static IEnumerable<DnsZoneStatus> Made(DeclaredBinding declared, ObservedBinding observed)
    {
        var needed = DnsView.Of(declared, observed).Zones.Select(zone => zone.Name).ToList();
        return declared.Binding.Status.Zones
            .Where(zone => zone.Owner is ZoneOwner.Operator && !needed.Contains(zone.Name, StringComparer.OrdinalIgnoreCase))
            .Where(zone => ArmId.TryParse(zone.Id, out var id) && !observed.ZoneOf(id).IsAbsent)
            .Select(zone => zone with { Records = [], LinkedTo = [] });
    }

    /// <summary>The endpoint's addresses, each with the public names that must resolve to it.</summary>
    public static IReadOnlyList<EndpointAddress> Addresses(ObservedBinding observed) =>
    [
        .. observed.Names.SelectMany(name => name.Ips.Select(ip => (ip, name.Fqdn)))
            .GroupBy(entry => entry.ip, (ip, entries) => new EndpointAddress { Ip = ip, Fqdns = [.. entries.Select(entry => entry.Fqdn).Distinct(StringComparer.OrdinalIgnoreCase)] }),
    ];

    private static DnsZoneStatus Row(DeclaredBinding declared, ZoneView zone) => new()
    {
        Name = zone.Name,
        Id = zone.Reading.IsAbsent ? null : zone.Id?.Value,
        ForwardZone = PrivateLinkNames.PublicOf(zone.Name),
        Records = [.. zone.Records.Select(zone.Live).OfType<ObservedRecord>().Select(record => new DnsRecordStatus { Name = record.Name, Ips = record.Ips })],
        LinkedTo = [.. (zone.Reading.Value?.Links.Value ?? []).Where(link => link.IsCompleted).Select(link => link.VirtualNetwork.Value)],
        Owner = Owner(declared, zone),
    };

    // a zone whose tags were not read is whose it was before
    private static ZoneOwner? Owner(DeclaredBinding declared, ZoneView zone)
    {
        if (zone.Reading.Value?.Tags is { } tags)
            return declared.Owns(tags) ? ZoneOwner.Operator : ZoneOwner.Foreign;
        return zone.Reading.IsAbsent ? null : declared.Binding.Status.Zones.FirstOrDefault(before => before.Name == zone.Name && before.Id == zone.Id?.Value)?.Owner;
    }
}
