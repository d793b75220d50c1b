using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Records that are not as Azure made them. They are written again by way of the zone group, unless another endpoint wrote them.</summary>
/// <param name="Compared">The fields that were compared.</param>
/// <param name="Changes">Records that the group's next write puts right.</param>
/// <param name="Refusals">Records that are not ours to put right.</param>
/// <param name="Unread">Records of which nobody can tell.</param>
internal sealed record RecordRepairs(IReadOnlyList<string> Compared, IReadOnlyList<Difference> Changes, IReadOnlyList<Refusal> Refusals, IReadOnlyList<Unread> Unread)
{
    /// <summary>The records of the endpoint; none before its connection is approved. Before a first write only what another endpoint made stands against it.</summary>
    public static RecordRepairs Of(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Endpoint.Value is not { } live || !ConnectionStates.IsApproved(live) || observed.ZoneGroup is { IsSettled: false })
            return new RecordRepairs([], [], [], []);
        var zones = DnsView.Of(declared, observed).Zones.Where(zone => zone.Records.Count > 0).ToList();
        var readable = zones.Where(zone => zone.Unread is null).ToList();
        var written = readable.Where(zone => zone.Config is not null).ToList();
        var wrong = Wrong(readable).ToList();
        var refusals = wrong.Select(one => Refusal(declared, live, observed.ZoneGroup, one)).OfType<Refusal>().ToList();
        return new RecordRepairs(
            [.. written.Select(zone => DeclaredFields.Records(zone.Name))],
            [.. wrong.Where(one => one.Zone.Config is not null).GroupBy(one => one.Zone.Name, (zone, records) => Change(zone, [.. records]))],
            refusals,
            [.. from zone in zones let unread = zone.Unread where unread is not null select new Unread(DeclaredFields.Records(zone.Name), Aspect.Dns, unread)]);
    }

    private static IEnumerable<WrongRecord> Wrong(IEnumerable<ZoneView> zones) =>
        from zone in zones
        from record in zone.Records
        let found = zone.Live(record)
        where !ZoneView.IsRight(found, record)
        select new WrongRecord(zone, record, found);

    private static Difference Change(string zone, List<WrongRecord> records) => new(
        DeclaredFields.Records(zone),
        Sentences.List(records.Select(one => $"{one.Needed.Name} {(one.Found is { } found ? Sentences.List(found.Ips) : "missing")}")),
        Sentences.List(records.Select(one => $"{one.Needed.Name} {Sentences.List(one.Needed.Ips)}")));

    private static Refusal? Refusal(DeclaredBinding declared, ObservedPrivateEndpoint live, ObservedZoneGroup? group, WrongRecord wrong)
    {
        var field = DeclaredFields.Records(wrong.Zone.Name);
        if (wrong.Found is { } found && RecordCreator.Other(found, live.Id.Name, live.ResourceGuid) is { } other)
            return new Refusal(Reasons.RecordConflict, field, BindingSentences.Conflict(wrong.Zone, wrong.Needed, found, other), Aspect.Dns);
        return group is null || wrong.Zone.Config is null || ZoneGroupPlanning.MayWrite(declared, group) ? null : new Refusal(
            Reasons.DnsMismatch, field,
            $"{Sentences.Differences([Change(wrong.Zone.Name, [wrong])])}. Zone group {group.Id.Name} was made by somebody else: set the annotation {Annotations.Adopt}: {group.Id} to have it written again, or correct the record.",
            Aspect.Dns);
    }

    private sealed record WrongRecord(ZoneView Zone, NeededRecord Needed, ObservedRecord? Found);
}
