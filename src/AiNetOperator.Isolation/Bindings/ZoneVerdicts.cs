using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What is wrong with one zone.</summary>
internal static class ZoneVerdicts
{
    /// <summary>All of it: links on the resolver networks, then records; empty when nothing is wrong.</summary>
    public static IEnumerable<PathVerdict> Of(DeclaredBinding declared, ObservedBinding observed, ZoneView zone, IReadOnlyList<ArmId> resolvers)
    {
        if (zone.Reading.IsAbsent)
        {
            yield return PathVerdict.Wrong(Reasons.ZoneNotFound, $"Private DNS zone {zone.Id} does not exist.");
            yield break;
        }
        foreach (var network in resolvers)
        {
            if (Link(declared, zone, network) is { } verdict)
                yield return verdict;
        }
        if (zone.Unread is { } unread)
        {
            yield return PathVerdict.Unread($"The records of zone {zone.Name}", unread);
            yield break;
        }
        foreach (var record in zone.Records.Where(record => !ZoneView.IsRight(zone.Live(record), record)))
            yield return Record(observed, zone, record);
    }

    private static PathVerdict? Link(DeclaredBinding declared, ZoneView zone, ArmId network)
    {
        if (zone.Reading.Value?.Links.Value is null)
            return PathVerdict.Unread($"Which networks zone {zone.Name} is linked to", zone.Reading.Failure ?? zone.Reading.Value?.Links.Failure);
        if (ZoneLinks.Find(zone.Reading.Value, network) is not { } link)
            return PathVerdict.Wrong(Reasons.DnsMismatch, $"Zone {zone.Name} is not linked to virtual network {network.Name}, so clients there do not see its records. {Remedy(declared, network)}");
        return link.IsCompleted ? null : PathVerdict.Working($"The link of zone {zone.Name} to virtual network {network.Name} is {link.State}.");
    }

    private static string Remedy(DeclaredBinding declared, ArmId network) => declared.Spec.Dns.Mode switch
    {
        DnsMode.Managed when ZoneLinks.Networks(declared).Contains(network) => "",
        DnsMode.Managed => "Add the network to dns.linkVirtualNetworkIds, or link the zone in Azure.",
        _ => "Link the zone in Azure, or correct dns.resolverVirtualNetworkIds.",
    };

    private static PathVerdict Record(ObservedBinding observed, ZoneView zone, NeededRecord record)
    {
        var endpoint = observed.Endpoint.Value!;
        if (zone.Live(record) is not { } live)
            return PathVerdict.Wrong(Reasons.DnsMismatch, $"Zone {zone.Name} has no record {record.Name}, so {record.Fqdn} does not resolve to private endpoint {endpoint.Id.Name}.");
        return RecordCreator.Other(live, endpoint.Id.Name, endpoint.ResourceGuid) is { } other
            ? PathVerdict.Wrong(Reasons.RecordConflict, BindingSentences.Conflict(zone, record, live, other))
            : PathVerdict.Wrong(Reasons.DnsMismatch,
                $"Record {record.Name} of zone {zone.Name} holds {Sentences.List(live.Ips)}, and private endpoint {endpoint.Id.Name} has {Sentences.List(record.Ips)}.");
    }
}
