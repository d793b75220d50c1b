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
        // by id: the spec may name another resource group by now, and the zone there has the same name
        var needed = DnsView.Of(declared, observed).Zones.Select(zone => zone.Id).OfType<ArmId>().ToHashSet();
        return declared.Binding.Status.Zones
            .Where(zone => zone.Owner is ZoneOwner.Operator && ArmId.TryParse(zone.Id, out var id) && !needed.Contains(id) && !observed.ZoneOf(id).IsAbsent)
            .Select(zone => zone with { Records = [], LinkedTo = [] });
    }

    /// <summary>The endpoint's addresses, each with the public names that must resolve to it.</summary>
    public static IReadOnlyList<EndpointAddress> Addresses(ObservedBinding observed) =>
    [
        .. observed.Names.SelectMany(name => name.Ips.Select(ip => (ip, name.Fqdn)))
            .GroupBy(entry => entry.ip, (ip, entries) => new EndpointAddress { Ip = ip, Fqdns = [.. entries.Select(entry => entry.Fqdn).Distinct(StringComparer.OrdinalIgnoreCase)] }),
    ];

    // what could not be read is as it was before
    private static DnsZoneStatus Row(DeclaredBinding declared, ZoneView zone)
    {
        var before = declared.Binding.Status.Zones.FirstOrDefault(row => row.Name == zone.Name && row.Id == zone.Id?.Value);
        var links = zone.Reading.Value?.Links.Value;
        return new DnsZoneStatus
        {
            Name = zone.Name,
            Id = zone.Reading.IsAbsent ? null : zone.Id?.Value,
            ForwardZone = PrivateLinkNames.PublicOf(zone.Name),
            Records = zone.Unread is null
                ? [.. zone.Records.Select(zone.Live).OfType<ObservedRecord>().Select(record => new DnsRecordStatus { Name = record.Name, Ips = record.Ips })]
                : before?.Records ?? [],
            LinkedTo = links is null && !zone.Reading.IsAbsent
                ? before?.LinkedTo ?? []
                : [.. (links ?? []).Where(link => link.IsCompleted).Select(link => link.VirtualNetwork.Value)],
            Owner = zone.Reading.IsAbsent ? null : zone.Reading.Value?.Tags is { } tags ? OwnerBy(declared, tags) : before?.Owner,
        };
    }

    private static ZoneOwner OwnerBy(DeclaredBinding declared, IReadOnlyDictionary<string, string> tags) =>
        declared.Owns(tags) ? ZoneOwner.Operator : ZoneOwner.Foreign;
}
