using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Records that are not as Azure made them. They are written again by way of the zone group, unless another endpoint wrote them.</summary>
/// <param name="Compared">The fields that were compared.</param>
/// <param name="Changes">Records that the group's next write puts right.</param>
/// <param name="Refusals">Records that are not ours to put right.</param>
internal sealed record RecordRepairs(IReadOnlyList<string> Compared, IReadOnlyList<Difference> Changes, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The records in the zones that the live group names; none before the connection is approved.</summary>
    public static RecordRepairs Of(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed is not { Endpoint.Value: { } live, ZoneGroup: { IsSettled: true } group } || !ConnectionStates.IsApproved(live))
            return new RecordRepairs([], [], []);
        var zones = DnsView.Of(declared, observed).Zones.Where(zone => zone.Config is not null && zone.Records.Count > 0).ToList();
        var wrong = (from zone in zones
                     from record in zone.Records
                     let found = zone.Live(record)
                     where !ZoneView.IsRight(found, record)
                     select new WrongRecord(zone, record, found)).ToList();
        var refusals = wrong.Select(one => Refusal(declared, live, group, one)).OfType<Refusal>().ToList();
        return new RecordRepairs(
            [.. zones.Select(zone => DeclaredFields.Records(zone.Name))],
            [.. wrong.GroupBy(one => one.Zone.Name, (zone, records) => Change(zone, [.. records]))], refusals);
    }

    private static Difference Change(string zone, List<WrongRecord> records) => new(
        DeclaredFields.Records(zone),
        Sentences.List(records.Select(one => $"{one.Needed.Name} {(one.Found is { } found ? Sentences.List(found.Ips) : "missing")}")),
        Sentences.List(records.Select(one => $"{one.Needed.Name} {Sentences.List(one.Needed.Ips)}")));

    private static Refusal? Refusal(DeclaredBinding declared, ObservedPrivateEndpoint live, ObservedZoneGroup group, WrongRecord wrong)
    {
        var field = DeclaredFields.Records(wrong.Zone.Name);
        if (wrong.Found is { } found && RecordCreator.Other(found, live.Id.Name, live.ResourceGuid) is { } other)
            return new Refusal(Reasons.RecordConflict, field, BindingSentences.Conflict(wrong.Zone, wrong.Needed, found, other), Aspect.Dns);
        return ZoneGroupPlanning.MayWrite(declared, group) ? null : new Refusal(
            Reasons.DnsMismatch, field,
            $"{Sentences.Differences([Change(wrong.Zone.Name, [wrong])])}. Zone group {group.Id.Name} was made by somebody else: set the annotation {Annotations.Adopt}: {group.Id} to have it written again, or correct the record.",
            Aspect.Dns);
    }

    private sealed record WrongRecord(ZoneView Zone, NeededRecord Needed, ObservedRecord? Found);
}
