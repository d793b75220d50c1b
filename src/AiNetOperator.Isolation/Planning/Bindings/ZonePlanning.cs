using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Private DNS zones and their links to virtual networks. Under ExistingZones they only have to be there; a policy's and nobody's are left alone.</summary>
internal static class ZonePlanning
{
    /// <summary>The part of the plan.</summary>
    public static PlanPart Part(DeclaredBinding declared, ObservedBinding observed)
    {
        if (!declared.WritesDns)
            return PlanPart.None;
        var zones = NeededZones.Names(declared, observed);
        if (zones.Count == 0 && !IsUnknownYet(declared))
            return new PlanPart { Refusals = [Refusal(declared, observed, Reasons.ZoneNotKnown, "dns.mode", BindingSentences.NoZones(declared))] };
        if (ZoneGroupPlanning.WhyNot(declared, observed) is { } foreign)
            return new PlanPart { Refusals = [foreign] };
        var conflicts = Conflicts(declared, observed).ToList();
        if (conflicts.Count > 0)
            return new PlanPart { Refusals = [Refusal(declared, observed, Reasons.ZoneConflict, "dns.mode", string.Join(" ", conflicts))] };
        var unread = Unread(declared, observed, zones).ToList();
        if (unread.Count > 0)
            return new PlanPart { Unread = unread };
        return declared.Spec.Dns.Mode is DnsMode.ExistingZones ? Existing(declared, observed, zones) : Managed(declared, observed, zones);
    }

    // labels of some zones show in the names of the endpoint alone
    private static bool IsUnknownYet(DeclaredBinding declared) => declared.Group?.ZonesIn(declared.Cloud).Count > 0;

    private static PlanPart Existing(DeclaredBinding declared, ObservedBinding observed, IReadOnlyList<string> zones)
    {
        var missing = zones.Where(zone => observed.ZoneOf(Id(declared, zone)).IsAbsent).ToList();
        return missing.Count == 0 ? PlanPart.None : new PlanPart
        {
            Refusals =
            [
                new Refusal(Reasons.ZoneNotFound, "dns.zoneResourceGroupId",
                    $"{Sentences.List(missing)} not found in {declared.Spec.Dns.ZoneResourceGroupId}. Create there what is missing, correct dns.zoneResourceGroupId, or choose dns.mode: Managed.", Aspect.Dns),
            ],
        };
    }

    private static PlanPart Managed(DeclaredBinding declared, ObservedBinding observed, IReadOnlyList<string> zones)
    {
        var missing = zones.Select(zone => Id(declared, zone)).Where(zone => observed.ZoneOf(zone).IsAbsent).ToList();
        var links = ZoneLinks.Missing(declared, observed);
        return new PlanPart
        {
            Compared =
            [
                .. zones.Select(DeclaredFields.Zone),
                .. from zone in zones from network in ZoneLinks.Networks(declared) select DeclaredFields.ZoneLink(BindingNames.Link(Id(declared, zone), network)),
            ],
            Steps = [.. missing.Select(zone => Zone(declared, zone)), .. links.Select(link => Link(declared, link, missing.Contains(link.Zone)))],
        };
    }

    private static PutPrivateDnsZone Zone(DeclaredBinding declared, ArmId zone) => new()
    {
        Id = PutPrivateDnsZone.StepId(zone),
        Resource = zone,
        Aspect = Aspect.Dns,
        Why = $"Creates private DNS zone {zone.Name} in resource group {zone.ResourceGroup}.",
        Changes = [new Difference(DeclaredFields.Zone(zone.Name), "absent", zone.ResourceGroup)],
        Consequences = [Consequence.Costs],
        Tags = EndpointTags.OfZone(declared),
    };

    private static PutVirtualNetworkLink Link(DeclaredBinding declared, WantedLink link, bool zoneIsNew)
    {
        var id = BindingNames.Link(link.Zone, link.Network);
        return new PutVirtualNetworkLink
        {
            Id = PutVirtualNetworkLink.StepId(id),
            Resource = id,
            Aspect = Aspect.Dns,
            Why = $"Links private DNS zone {link.Zone.Name} to virtual network {link.Network.Name}.",
            Changes = [new Difference(DeclaredFields.ZoneLink(id), "absent", link.Network.Name)],
            After = zoneIsNew ? [PutPrivateDnsZone.StepId(link.Zone)] : [],
            VirtualNetwork = link.Network,
            Tags = EndpointTags.OfZone(declared),
        };
    }

    // Azure links a network to one zone of a name (MicrosoftDocs/azure-aks-docs issue 212): the central one of a hub, most often
    private static IEnumerable<string> Conflicts(DeclaredBinding declared, ObservedBinding observed) =>
        from link in ZoneLinks.Missing(declared, observed)
        from other in observed.Namesakes.Value ?? []
        where other.Id != link.Zone && string.Equals(other.Id.Name, link.Zone.Name, StringComparison.OrdinalIgnoreCase)
        where ZoneLinks.Find(other, link.Network) is not null
        select $"Virtual network {link.Network.Name} is linked to zone {other.Id}, and Azure links a network to one zone {link.Zone.Name} only. Choose dns.mode: ExistingZones with dns.zoneResourceGroupId: {other.Id.Group}, or remove that link.";

    private static IEnumerable<Unread> Unread(DeclaredBinding declared, ObservedBinding observed, IReadOnlyList<string> zones)
    {
        var isManaged = declared.Spec.Dns.Mode is DnsMode.Managed;
        foreach (var zone in zones)
        {
            var reading = observed.ZoneOf(Id(declared, zone));
            var failure = reading.Failure ?? (isManaged ? reading.Value?.Links.Failure : null);
            var isNotRead = !reading.WasRead || (isManaged && reading.Value is { Links.WasRead: false });
            // a zone of others need not be readable: Azure itself finds out whether it is there
            if (isNotRead || (failure is not null && (isManaged || failure.Kind is not FailureKind.Forbidden)))
                yield return new Unread(DeclaredFields.Zone(zone), Aspect.Dns, failure ?? NotYet(zone));
        }
        var namesakes = observed.Namesakes;
        if (ZoneLinks.Missing(declared, observed) is [var first, ..] && !namesakes.IsKnown && !namesakes.IsAbsent && namesakes.Failure?.Kind is not FailureKind.Forbidden)
            yield return new Unread(DeclaredFields.Zone(first.Zone.Name), Aspect.Dns, namesakes.Failure ?? NotYet($"other zones named {first.Zone.Name}"));
    }

    private static Failure NotYet(string what) => new(FailureKind.Transient, Reasons.NotChecked, $"{what} not read yet.");

    private static ArmId Id(DeclaredBinding declared, string zone) => NeededZones.Declared(declared, zone)!;

    // without an endpoint nothing at all is written; a live one is kept as declared all the same
    private static Refusal Refusal(DeclaredBinding declared, ObservedBinding observed, string reason, string field, string message) =>
        new(reason, field, message, observed.Endpoint.IsAbsent ? null : Aspect.Dns);
}
