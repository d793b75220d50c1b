using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The zone group, by which Azure makes the endpoint's records. One that somebody else made is used as it is, and never changed unless it was handed over.</summary>
internal static class ZoneGroupPlanning
{
    private const string Type = "privateDnsZoneGroups";

    /// <summary>Why somebody else's group stands against what is declared; null when there is none, or when it will do.</summary>
    public static Refusal? WhyNot(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.ZoneGroup is not { } group || BindingNames.IsOurs(group))
            return null;
        var missing = Needed(declared, observed).Where(zone => group.Configs.All(config => config.Zone != zone)).ToList();
        if (group.Configs.FirstOrDefault(config => missing.Exists(zone => IsNamesake(config.Zone, zone))) is { } other)
            return Foreign(group, declared, $"writes to {other.Zone}, which is not the declared zone of that name. Declare dns.mode: ExistingZones with dns.zoneResourceGroupId: {other.Zone.Group}, or have whoever made the group change it.");
        return missing.Count == 0 || MayWrite(declared, group) ? null : Foreign(
            group, declared,
            $"does not name {Sentences.List(missing.Select(zone => zone.Value))}; an endpoint has one zone group. Set the annotation {Annotations.Adopt}: {group.Id} to have what is missing added, choose dns.mode: ManagedByPolicy or None to use it as it is, or delete it.");
    }

    /// <summary>The part of the plan.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="observed">What was read.</param>
    /// <param name="before">Steps that come first.</param>
    public static PlanPart Part(DeclaredBinding declared, ObservedBinding observed, IReadOnlyList<string> before)
    {
        if (!declared.WritesDns)
            return PlanPart.None;
        // it goes with the endpoint, by our own hand: no field of the new one is compared before it exists
        if (before.Contains(DeletePrivateEndpoint.StepId))
            return new PlanPart { Steps = [Step(declared, observed with { ZoneGroups = Reading<IReadOnlyList<ObservedZoneGroup>>.Absent }, [], before) with { Hold = null }] };
        if (observed.ZoneGroups is { IsKnown: false, IsAbsent: false } && observed.Endpoint.IsKnown)
            return new PlanPart { Unread = [new Unread(DeclaredFields.ZoneGroup, Aspect.Dns, observed.ZoneGroups.Failure ?? NotYet(declared))] };
        var repairs = RecordRepairs.Of(declared, observed);
        var changes = GroupChange(declared, observed).Concat(repairs.Changes).ToList();
        return new PlanPart
        {
            Compared = [DeclaredFields.ZoneGroup, .. repairs.Compared],
            Refusals = repairs.Refusals,
            Unread = repairs.Unread,
            Steps = changes.Count == 0 || repairs.Refusals.Count + repairs.Unread.Count > 0 ? [] : [Step(declared, observed, changes, before)],
        };
    }

    /// <summary>Whether a group may be written: ours, or one that was handed over.</summary>
    public static bool MayWrite(DeclaredBinding declared, ObservedZoneGroup group) =>
        BindingNames.IsOurs(group) || declared.Permits(Annotations.Adopt, group.Id);

    private static Refusal Foreign(ObservedZoneGroup group, DeclaredBinding declared, string what) => new(
        Reasons.AlreadyExists, DeclaredFields.ZoneGroup,
        $"Zone group {group.Id.Name} of private endpoint {declared.EndpointId.Name} was made by somebody else and {what}", Aspect.Dns);

    private static bool IsNamesake(ArmId left, ArmId right) => left != right && string.Equals(left.Name, right.Name, StringComparison.OrdinalIgnoreCase);

    private static PutZoneGroup Step(DeclaredBinding declared, ObservedBinding observed, List<Difference> changes, IReadOnlyList<string> before)
    {
        var configs = Configs(declared, observed);
        return new PutZoneGroup
        {
            Id = PutZoneGroup.StepId,
            Resource = observed.ZoneGroup?.Id ?? declared.EndpointId.Child(Type, BindingNames.ZoneGroup),
            Aspect = Aspect.Dns,
            Why = $"Has Azure write the records of private endpoint {declared.EndpointId.Name} into {Sentences.List(configs.Select(config => config.Zone.Name))}.",
            Changes = changes,
            After = before,
            Configs = configs,
            Hold = HoldForApproval(declared, observed),
        };
    }

    // Azure makes no record for a connection that nobody approved
    private static Hold? HoldForApproval(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Endpoint.Value is not { } live || ConnectionStates.IsApproved(live))
            return null;
        var verdict = ConnectionVerdict.Of(declared, observed);
        return new Hold(verdict.Reason, verdict.Message);
    }

    private static IEnumerable<Difference> GroupChange(DeclaredBinding declared, ObservedBinding observed)
    {
        var needed = Needed(declared, observed);
        if (needed.Count == 0)
            yield break;
        var wanted = Sentences.List(needed.Select(zone => zone.Name));
        if (observed.ZoneGroup is not { } group)
            yield return new Difference(DeclaredFields.ZoneGroup, "absent", wanted);
        else if (needed.Any(zone => group.Configs.All(config => config.Zone != zone)))
            yield return new Difference(DeclaredFields.ZoneGroup, Sentences.List(group.Configs.Select(config => config.Zone.Value)), Sentences.List(needed.Select(zone => zone.Value)));
        else if (IsFailed(group) && MayWrite(declared, group))
            yield return new Difference(DeclaredFields.ZoneGroup, group.ProvisioningState, "Succeeded");
    }

    private static bool IsFailed(ObservedZoneGroup group) =>
        group.IsSettled && group.ProvisioningState.Length > 0 && !string.Equals(group.ProvisioningState, "Succeeded", StringComparison.OrdinalIgnoreCase);

    // the entries of others stay; in a group of ours an entry for another zone of the name gives way: both would hold the same names
    private static List<WantedZoneConfig> Configs(DeclaredBinding declared, ObservedBinding observed)
    {
        List<WantedZoneConfig> configs = [.. (observed.ZoneGroup?.Configs ?? []).Select(config => new WantedZoneConfig(config.Name, config.Zone))];
        foreach (var zone in Needed(declared, observed).Where(zone => configs.TrueForAll(config => config.Zone != zone)))
        {
            var namesake = configs.FindIndex(config => IsNamesake(config.Zone, zone));
            if (namesake >= 0)
                configs[namesake] = configs[namesake] with { Zone = zone };
            else
                configs.Add(new WantedZoneConfig(Unused(BindingNames.Config(zone.Name), configs), zone));
        }
        return configs;
    }

    private static string Unused(string name, List<WantedZoneConfig> configs)
    {
        var unused = name;
        for (var number = 2; configs.Exists(config => string.Equals(config.Name, unused, StringComparison.OrdinalIgnoreCase)); number++)
            unused = $"{name}-{number}";
        return unused;
    }

    private static IReadOnlyList<ArmId> Needed(DeclaredBinding declared, ObservedBinding observed) =>
        [.. NeededZones.Names(declared, observed).Select(zone => NeededZones.Declared(declared, zone)).OfType<ArmId>()];

    private static Failure NotYet(DeclaredBinding declared) =>
        new(FailureKind.Transient, Reasons.NotChecked, $"The zone groups of {declared.EndpointId.Name} have not been read yet.");
}
