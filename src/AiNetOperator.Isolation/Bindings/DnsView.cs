using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A record that has to be in a zone.</summary>
/// <param name="Name">Its name within the zone.</param>
/// <param name="Fqdn">The public name that moves to it.</param>
/// <param name="Ips">The addresses of the endpoint for that name.</param>
internal sealed record NeededRecord(string Name, string Fqdn, IReadOnlyList<string> Ips);

/// <summary>A zone that names of the endpoint fall into.</summary>
/// <param name="Name">The zone's name.</param>
/// <param name="Id">The zone that the zone group writes to, else the declared one; null when neither says which.</param>
/// <param name="Config">The group's entry for it; null when it has none.</param>
/// <param name="Records">The records that it has to hold.</param>
/// <param name="Reading">What was read of it.</param>
internal sealed record ZoneView(
    string Name, ArmId? Id, ObservedZoneConfig? Config, IReadOnlyList<NeededRecord> Records, Reading<ObservedZone> Reading)
{
    private static readonly Failure NotLooked = new(FailureKind.Transient, Reasons.NotChecked, "Nobody has looked yet.");

    /// <summary>Why nobody can tell what the zone holds; null when somebody can. Where it may not be read, the zone group tells.</summary>
    public Failure? Unread
    {
        get
        {
            if (Reading.IsAbsent || Reading.Value?.Records is { WasRead: true, Failure: null })
                return null;
            var failure = Reading.Failure ?? Reading.Value?.Records.Failure ?? NotLooked;
            return failure.Kind is FailureKind.Forbidden ? null : failure;
        }
    }

    /// <summary>A needed record as it is: as the zone shows it, or as the group says where the zone may not be read; null when there is none, or when nobody can tell.</summary>
    public ObservedRecord? Live(NeededRecord record)
    {
        if (Reading.IsAbsent || Unread is not null)
            return null;
        if (Reading.Value?.Records is { WasRead: true, Failure: null } read)
            return read.Value?.FirstOrDefault(live => Same(live.Name, record.Name));
        return Config?.Records.FirstOrDefault(set => Same(set.Name, record.Name)) is { } made ? new ObservedRecord(made.Name, made.Ips) : null;
    }

    /// <summary>Whether a record holds the endpoint's addresses, and no other.</summary>
    public static bool IsRight(ObservedRecord? live, NeededRecord record) =>
        live is not null && live.Ips.Order(StringComparer.Ordinal).SequenceEqual(record.Ips.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where the names of an endpoint have to resolve, and what is there.</summary>
/// <param name="Zones">The zones, needed ones first.</param>
/// <param name="Homeless">Public names that fall into none of the zones.</param>
internal sealed record DnsView(IReadOnlyList<ZoneView> Zones, IReadOnlyList<string> Homeless)
{
    /// <summary>What a pass read.</summary>
    public static DnsView Of(DeclaredBinding declared, ObservedBinding observed)
    {
        var needed = NeededZones.Names(declared, observed);
        var configs = observed.ZoneGroup?.Configs ?? [];
        // what somebody else's group writes to serves names that Microsoft's table has no zone for
        var others = configs.Select(config => config.Zone.Name).Except(needed, StringComparer.OrdinalIgnoreCase).ToList();
        List<string> zones = [.. needed, .. others];
        var located = observed.Names.Select(name => (name, place: PrivateLinkNames.Locate(name.Fqdn, zones))).ToList();
        return new DnsView(
            [.. zones.Select(zone => View(zone)).Where(view => view.Records.Count > 0 || needed.Contains(view.Name, StringComparer.OrdinalIgnoreCase))],
            [.. located.Where(entry => entry.place is null).Select(entry => entry.name.Fqdn)]);

        ZoneView View(string zone)
        {
            var config = configs.FirstOrDefault(entry => string.Equals(entry.Zone.Name, zone, StringComparison.OrdinalIgnoreCase));
            var id = config?.Zone ?? NeededZones.Declared(declared, zone);
            var records = located.Where(entry => entry.place?.Zone == zone)
                .GroupBy(entry => entry.place!.Value.Record, (record, entries) => Needed(record, [.. entries.Select(entry => entry.name)]));
            return new ZoneView(zone, id, config, [.. records], id is null ? Reading<ObservedZone>.NotRead : observed.ZoneOf(id));
        }
    }

    private static NeededRecord Needed(string record, IReadOnlyList<ObservedDnsName> names) =>
        new(record, names[0].Fqdn, [.. names.SelectMany(name => name.Ips).Distinct(StringComparer.Ordinal)]);
}
