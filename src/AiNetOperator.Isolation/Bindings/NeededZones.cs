using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The private DNS zones that hold the names of a binding's target.</summary>
public static class NeededZones
{
    /// <summary>The names of the zones, by sub-resource and cloud. What depends on the target's kind shows in the names of the endpoint.</summary>
    public static IReadOnlyList<string> Names(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        var templates = declared.Group?.ZonesIn(declared.Cloud) ?? [];
        var fqdns = observed.Names.Select(name => name.Fqdn).ToList();
        var region = observed.Target.Value?.Location ?? "";
        var zones = templates.SelectMany(template => template.Expand(fqdns, region).Select(zone => (zone, template.IsOptional))).ToList();
        if (fqdns.Count == 0)
            return Distinct(zones.Select(zone => zone.zone));
        var names = zones.Select(zone => zone.zone).ToList();
        var used = fqdns.Select(fqdn => PrivateLinkNames.Locate(fqdn, names)?.Zone).ToList();
        return Distinct(zones.Where(zone => !zone.IsOptional || used.Contains(zone.zone)).Select(zone => zone.zone));
    }

    /// <summary>The zones to read before a plan is made: those that are needed, and those that the live zone group names.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="observed">What has been read so far: the endpoint and its zone groups.</param>
    public static IReadOnlyList<ArmId> Of(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        return [.. Declared(declared, observed).Concat(observed.ZoneGroup?.Configs.Select(config => config.Zone) ?? []).Distinct()];
    }

    /// <summary>The zones to read before a plan of a deletion is made: also those that the operator made earlier and that are needed no longer.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="observed">What has been read so far.</param>
    public static IReadOnlyList<ArmId> OfDeletion(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var group = declared.Spec.Dns.ZoneResourceGroupId;
        var all = group is null ? [] : (declared.Group?.ZonesIn(declared.Cloud) ?? [])
            .SelectMany(template => template.Expand([], "")).Select(zone => BindingNames.Zone(group, zone));
        var made = declared.Binding.Status.Zones.Where(zone => zone.Owner is ZoneOwner.Operator)
            .Select(zone => ArmId.TryParse(zone.Id, out var id) ? id : null).OfType<ArmId>();
        return [.. Of(declared, observed).Concat(all).Concat(made).Distinct()];
    }

    /// <summary>The id of a needed zone as it is declared; null where the spec does not say in which resource group it lies.</summary>
    internal static ArmId? Declared(DeclaredBinding declared, string zone) =>
        declared.Spec.Dns.ZoneResourceGroupId is { Length: > 0 } group ? BindingNames.Zone(group, zone) : null;

    private static IEnumerable<ArmId> Declared(DeclaredBinding declared, ObservedBinding observed) =>
        Names(declared, observed).Select(zone => Declared(declared, zone)).OfType<ArmId>();

    private static IReadOnlyList<string> Distinct(IEnumerable<string> zones) => [.. zones.Distinct(StringComparer.OrdinalIgnoreCase)];
}
