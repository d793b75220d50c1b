using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Links and zones that go with a binding: made for it, and of no use to anybody else.</summary>
internal static class ZoneRemoval
{
    /// <summary>The removal of every zone that was read.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="observed">What was read.</param>
    /// <param name="before">Steps that come first: endpoint and zone group.</param>
    public static BindingRemoval Of(DeclaredBinding declared, ObservedBinding observed, IReadOnlyList<string> before)
    {
        var parts = observed.Zones.Where(zone => !zone.Reading.IsAbsent).Select(zone => One(declared, observed, zone, before)).ToList();
        return new BindingRemoval(
            [.. parts.SelectMany(part => part.Steps.OfType<DeleteVirtualNetworkLink>()), .. parts.SelectMany(part => part.Steps.OfType<DeletePrivateDnsZone>())],
            [.. parts.SelectMany(part => part.Left)], [.. parts.SelectMany(part => part.Unread)]);
    }

    private static BindingRemoval One(DeclaredBinding declared, ObservedBinding observed, ZoneReading reading, IReadOnlyList<string> before)
    {
        var failure = reading.Reading.Failure ?? reading.Reading.Value?.Links.Failure ?? reading.Reading.Value?.Records.Failure;
        if (reading.Reading.Value is not { Links.Value: { } links, Records.Value: { } records } zone)
        {
            // under the other modes there is nothing of ours in a zone
            return declared.Spec.Dns.Mode is not DnsMode.Managed || failure is null
                ? Nothing
                : Nothing with { Left = [$"zone {reading.Id.Name} and its links ({failure.Message})"], Unread = [new Unread(DeclaredFields.Zone(reading.Id.Name), Aspect.Dns, failure)] };
        }
        var mine = links.Where(link => IsMine(declared, link.Tags)).ToList();
        var isMine = IsMine(declared, zone.Tags);
        if (mine.Count == 0 && !isMine)
            return Nothing;
        if (WhyUsed(declared, observed, zone, records) is { } used)
            return Nothing with { Left = [$"{(isMine ? $"zone {zone.Id.Name}" : "")}{(isMine && mine.Count > 0 ? " and " : "")}{(mine.Count > 0 ? $"the link of {zone.Id.Name} to {Sentences.List(mine.Select(link => link.VirtualNetwork.Name))}" : "")} ({used})"] };
        List<Step> steps = [.. mine.Select(link => Link(link, before))];
        var others = links.Except(mine).ToList();
        if (isMine && others.Count == 0)
            steps.Add(Zone(zone, [.. before, .. steps.Select(step => step.Id)]));
        return Nothing with
        {
            Steps = steps,
            Left = isMine && others.Count > 0 ? [$"zone {zone.Id.Name} (others linked it to {Sentences.List(others.Select(link => link.VirtualNetwork.Name))})"] : [],
        };
    }

    // what an object made that went before goes with the last one that uses it
    private static bool IsMine(DeclaredBinding declared, IReadOnlyDictionary<string, string>? tags) => declared.Owns(tags) || declared.Inherits(tags);

    private static BindingRemoval Nothing => new([], [], []);

    private static string? WhyUsed(DeclaredBinding declared, ObservedBinding observed, ObservedZone zone, IReadOnlyList<ObservedRecord> records)
    {
        if (declared.ZonesInUse.TryGetValue(zone.Id.ToKey(), out var other))
            return $"PrivateEndpointBinding {other} uses it";
        var foreign = records.Where(record => !IsOwnRecord(declared, observed, zone, record)).Select(record => record.Name).ToList();
        return foreign.Count == 0 ? null : $"it holds records of others: {Sentences.List(foreign)}";
    }

    // they go with the zone group
    private static bool IsOwnRecord(DeclaredBinding declared, ObservedBinding observed, ObservedZone zone, ObservedRecord record)
    {
        var isOfGroup = (observed.ZoneGroup?.Configs ?? []).Any(config => config.Zone == zone.Id
            && config.Records.Any(made => string.Equals(made.Name, record.Name, StringComparison.OrdinalIgnoreCase)));
        var isOfOther = RecordCreator.Other(record, declared.EndpointId.Name, observed.Endpoint.Value?.ResourceGuid) is not null;
        return !isOfOther && (isOfGroup || RecordCreator.NameOf(record) is not null);
    }

    private static DeleteVirtualNetworkLink Link(ObservedZoneLink link, IReadOnlyList<string> before) => new()
    {
        Id = DeleteVirtualNetworkLink.StepId(link.Id),
        Resource = link.Id,
        Aspect = Aspect.Dns,
        Why = $"Removes the link of private DNS zone {link.Id.Parent!.Name} to virtual network {link.VirtualNetwork.Name}.",
        Changes = [new Difference(DeclaredFields.ZoneLink(link.Id), link.VirtualNetwork.Name, "removed with the object")],
        Consequences = [Consequence.Deletes],
        After = before,
    };

    private static DeletePrivateDnsZone Zone(ObservedZone zone, IReadOnlyList<string> before) => new()
    {
        Id = DeletePrivateDnsZone.StepId(zone.Id),
        Resource = zone.Id,
        Aspect = Aspect.Dns,
        Why = $"Deletes private DNS zone {zone.Id.Name} of resource group {zone.Id.ResourceGroup}, which nobody uses any more.",
        Changes = [new Difference(DeclaredFields.Zone(zone.Id.Name), zone.Id.ResourceGroup, "removed with the object")],
        Consequences = [Consequence.Deletes],
        After = before,
    };
}
