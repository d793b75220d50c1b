using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether the target's names resolve to the endpoint on every resolver network.</summary>
internal static class DnsVerdict
{
    /// <summary>The verdict.</summary>
    public static PathVerdict Of(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Endpoint.IsAbsent)
            return PathVerdict.Working("There are no records, because the private endpoint does not exist.");
        if (!observed.Endpoint.IsKnown)
            return PathVerdict.Unread($"DNS of private endpoint {declared.EndpointId.Name}", observed.Endpoint.Failure);
        if (observed.ZoneGroups is { IsKnown: false, IsAbsent: false })
            return PathVerdict.Unread($"The zone group of private endpoint {declared.EndpointId.Name}", observed.ZoneGroups.Failure);
        var view = DnsView.Of(declared, observed);
        return Claimed(declared) ?? OfGroup(declared, observed, view) ?? OfNames(declared, observed, view) ?? OfZones(declared, observed, view);
    }

    private static PathVerdict? Claimed(DeclaredBinding declared) => declared.OlderOfZone is { } older
        ? PathVerdict.Wrong(Reasons.RecordConflict, BindingSentences.Younger(declared, older))
        : null;

    private static PathVerdict? OfGroup(DeclaredBinding declared, ObservedBinding observed, DnsView view)
    {
        var (mode, name) = (declared.Spec.Dns.Mode, declared.EndpointId.Name);
        if (observed.ZoneGroup is not { } group)
        {
            return mode switch
            {
                DnsMode.None => new PathVerdict(Verdict.Unknown, Reasons.NothingDeclared, BindingSentences.NoDns(declared), Situation.Ready),
                DnsMode.ManagedByPolicy => PolicyPatience.Wait(declared, observed, $"Private endpoint {name} has no zone group yet"),
                _ when view.Zones.Count == 0 => PathVerdict.Wrong(Reasons.ZoneNotKnown, BindingSentences.NoZones(declared)),
                _ => PathVerdict.Working($"Private endpoint {name} has no zone group yet."),
            };
        }
        if (!group.IsSettled)
            return PathVerdict.Working($"Azure is working on zone group {group.Id.Name} of private endpoint {name}: {group.ProvisioningState}.");
        if (view.Zones.Count == 0)
            return PathVerdict.Wrong(Reasons.ZoneNotKnown, BindingSentences.NoZones(declared));
        if (view.Zones.FirstOrDefault(zone => zone.Config is null) is not { } missing)
            return null;
        var text = $"Zone group {group.Id.Name} of private endpoint {name} does not name zone {missing.Name}";
        return mode is DnsMode.ManagedByPolicy ? PolicyPatience.Wait(declared, observed, text) : PathVerdict.Wrong(Reasons.DnsMismatch, text + ".");
    }

    private static PathVerdict? OfNames(DeclaredBinding declared, ObservedBinding observed, DnsView view)
    {
        if (view.Homeless is [var homeless, ..])
        {
            return PathVerdict.Wrong(Reasons.DnsMismatch,
                $"{homeless} falls into none of the zones {Sentences.List(view.Zones.Select(zone => zone.Name))}, so it does not resolve to private endpoint {declared.EndpointId.Name}. Add its zone to the zone group.");
        }
        if (!view.Zones.All(zone => zone.Records.Count == 0))
            return null;
        var connection = ConnectionVerdict.Of(declared, observed);
        return connection.IsTrue
            ? PathVerdict.Wrong(Reasons.DnsMismatch, $"Azure shows no name of private endpoint {declared.EndpointId.Name}, and made no record for it.")
            : connection with { Message = "Azure makes no record before the connection is approved. " + connection.Message };
    }

    private static PathVerdict OfZones(DeclaredBinding declared, ObservedBinding observed, DnsView view)
    {
        var resolvers = Resolvers.Of(declared, observed);
        var all = view.Zones.SelectMany(zone => ZoneVerdicts.Of(declared, observed, zone, resolvers.Networks)).ToList();
        // what is known to be wrong says more than what is not known
        return all.Find(verdict => verdict.IsFalse) ?? all.Find(verdict => !verdict.IsTrue) ?? resolvers.Unknown
            ?? PathVerdict.True($"The names of {declared.Target.Name} resolve to private endpoint {declared.EndpointId.Name} on {Sentences.List(resolvers.Networks.Select(network => network.Name))}.");
    }
}
