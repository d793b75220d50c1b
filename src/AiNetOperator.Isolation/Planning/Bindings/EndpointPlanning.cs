using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The endpoint itself. Azure knows no PATCH here, and keeps most of it for good.</summary>
internal static class EndpointPlanning
{
    /// <summary>The part of the plan.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="observed">What was read.</param>
    /// <param name="zones">Steps of zones and links, which come before an endpoint that is made.</param>
    public static PlanPart Part(DeclaredBinding declared, ObservedBinding observed, IReadOnlyList<string> zones)
    {
        if (observed.Endpoint.Value is not { } live)
            return Creation(declared, observed, zones);
        if (WhyAnew(declared, observed, live) is { } why)
            return Recreation(declared, observed, live, why);
        return Update(declared, live);
    }

    private static PlanPart Creation(DeclaredBinding declared, ObservedBinding observed, IReadOnlyList<string> zones)
    {
        if (Missing(declared, observed) is { } unread)
            return new PlanPart { Unread = [unread] };
        var step = New(declared, observed) with
        {
            After = zones,
            Changes = [new Difference(DeclaredFields.Endpoint, "absent", declared.EndpointId.Name)],
            Hold = observed.Target.IsAbsent ? NoTarget(declared) : null,
        };
        return new PlanPart { Compared = [DeclaredFields.Endpoint], Steps = [step] };
    }

    private static PlanPart Recreation(DeclaredBinding declared, ObservedBinding observed, ObservedPrivateEndpoint live, IReadOnlyList<Difference> why)
    {
        var compared = FixedFields(declared);
        if (Missing(declared, observed) is { } unread)
            return new PlanPart { Unread = [unread], Compared = compared };
        var removal = new DeletePrivateEndpoint
        {
            Id = DeletePrivateEndpoint.StepId,
            Resource = live.Id,
            Aspect = Aspect.Endpoint,
            Why = $"Deletes private endpoint {live.Id.Name}, to make it anew: {Sentences.Differences(why)}.",
            Changes = why,
            Consequences = [Consequence.Deletes],
            Subnet = live.Subnet ?? declared.Subnet,
            Target = ArmId.TryParse(live.Connection?.Target, out var target) ? target : declared.Target,
            Zones = [.. (observed.ZoneGroup?.Configs ?? []).Select(config => config.Zone)],
            Hold = LastPath.Hold(declared, observed) ?? RecordsOfOthers.Hold(declared, observed),
        };
        // what is missing afterwards was taken away by ourselves: no field of the new one is compared before it exists
        return new PlanPart { Compared = compared, Steps = [removal, New(declared, observed) with { After = [removal.Id] }] };
    }

    // the endpoint is dead, or another one is wanted; null: it may stay
    private static IReadOnlyList<Difference>? WhyAnew(DeclaredBinding declared, ObservedBinding observed, ObservedPrivateEndpoint live)
    {
        if (!EndpointOwnership.IsOurs(declared, live) || !live.IsSettled)
            return null;
        // refused by now where it is not permitted
        if (EndpointChanges.Fixed(declared, live) is { Count: > 0 } changes)
            return changes;
        if (ConnectionStates.Is(live.Connection, ConnectionStates.Disconnected) && observed.Target.IsKnown)
            return [new Difference(DeclaredFields.Connection, ConnectionStates.Disconnected, ConnectionStates.Approved)];
        return live.Connection is { } connection && ConnectionStates.AsksForRecreation(connection) && declared.Permits(Annotations.AllowRecreate, live.Id)
            ? [new Difference(DeclaredFields.Connection, "asked to be made anew", ConnectionStates.Approved)]
            : null;
    }

    private static PlanPart Update(DeclaredBinding declared, ObservedPrivateEndpoint live)
    {
        var groups = EndpointChanges.SecurityGroups(declared, live);
        if (groups is not null && !EndpointOwnership.MayWrite(declared, live))
            return new PlanPart { Compared = FixedFields(declared), Refusals = [Foreign(live, groups)] };
        var changes = new[] { Failed(declared, live), EndpointTags.Change(declared, live), groups }.OfType<Difference>().ToList();
        return new PlanPart
        {
            Compared = [DeclaredFields.Endpoint, .. FixedFields(declared), .. EndpointTags.Fields(declared, live), .. SecurityGroupFields(declared)],
            Steps = changes.Count == 0 ? [] : [Whole(declared, live, changes)],
        };
    }

    // a creation that failed leaves the endpoint behind, and the same PUT repairs it (hashicorp/terraform-provider-azurerm issue 32095)
    private static Difference? Failed(DeclaredBinding declared, ObservedPrivateEndpoint live) =>
        live.IsSettled && !EndpointVerdict.IsSucceeded(live) && EndpointOwnership.IsOurs(declared, live)
            ? new Difference(DeclaredFields.Endpoint, live.ProvisioningState, "Succeeded")
            : null;

    private static PutPrivateEndpoint Whole(DeclaredBinding declared, ObservedPrivateEndpoint live, List<Difference> changes) => Put(declared) with
    {
        Why = $"Writes private endpoint {live.Id.Name} as declared: {Sentences.Differences(changes)}.",
        Changes = changes,
        Location = live.Location,
        Tags = EndpointOwnership.IsOurs(declared, live) ? EndpointTags.Wanted(declared, live.Tags) : live.Tags,
        ApplicationSecurityGroups = declared.Spec.Endpoint.ApplicationSecurityGroupIds ?? live.ApplicationSecurityGroups,
        AsRead = live.AsRead,
    };

    private static PutPrivateEndpoint New(DeclaredBinding declared, ObservedBinding observed) => Put(declared) with
    {
        Why = $"Creates private endpoint {declared.EndpointId.Name} in subnet {declared.Network.Name}/{declared.Subnet.Name}, leading to {BindingSentences.Target(declared)}"
            + (declared.Spec.Approval.Mode is ApprovalMode.Manual ? "; the target's owner has to approve it." : "."),
        Consequences = [Consequence.Costs],
        Location = observed.Network.Value!.Location,
        Tags = EndpointTags.Wanted(declared, new Dictionary<string, string>()),
        ApplicationSecurityGroups = declared.Spec.Endpoint.ApplicationSecurityGroupIds ?? [],
    };

    private static PutPrivateEndpoint Put(DeclaredBinding declared) => new()
    {
        Id = PutPrivateEndpoint.StepId,
        Resource = declared.EndpointId,
        Aspect = Aspect.Endpoint,
        Why = "",
        Changes = [],
        Location = "",
        Subnet = declared.Subnet,
        Target = declared.Target,
        GroupId = declared.Spec.GroupId,
        IsManual = declared.Spec.Approval.Mode is ApprovalMode.Manual,
        RequestMessage = declared.Spec.Approval.RequestMessage is { Length: > 0 } message ? message : null,
        CustomNetworkInterfaceName = declared.Spec.Endpoint.CustomNetworkInterfaceName is { Length: > 0 } name ? name : null,
        FixedAddresses = [.. (declared.Spec.Endpoint.IpConfigurations ?? []).Select(entry => new ObservedFixedAddress(entry.MemberName, entry.PrivateIPAddress))],
    };

    // who may create an endpoint need not be able to read its target
    private static Unread? Missing(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Network.Value is null)
            return new Unread(DeclaredFields.Subnet, Aspect.Endpoint, observed.Network.Failure ?? NotYet(declared.Network));
        var isAnswered = observed.Target.IsKnown || observed.Target.IsAbsent || observed.Target.Failure is { Kind: FailureKind.Forbidden };
        return isAnswered ? null : new Unread(DeclaredFields.Target, Aspect.Endpoint, observed.Target.Failure ?? NotYet(declared.Target));
    }

    private static Failure NotYet(ArmId id) => new(FailureKind.Transient, Reasons.NotChecked, $"{id} has not been read yet.");

    private static Hold NoTarget(DeclaredBinding declared) => new(
        Reasons.WaitingForDependency, $"{declared.Target} does not exist, so no private endpoint can lead to it. Create it, or create another object for another target.");

    private static Refusal Foreign(ObservedPrivateEndpoint live, Difference change) => new(
        Reasons.AlreadyExists, change.Field,
        $"Private endpoint {live.Id.Name} was made by somebody else and differs: {Sentences.Differences([change])}. Set the annotation {Annotations.Adopt}: {live.Id} to have it made equal, or declare it as it is.",
        Aspect.Endpoint);

    private static IReadOnlyList<string> FixedFields(DeclaredBinding declared) =>
    [
        DeclaredFields.Subnet, DeclaredFields.Target, DeclaredFields.GroupId, DeclaredFields.ApprovalMode,
        .. declared.Spec.Endpoint.CustomNetworkInterfaceName is { Length: > 0 } ? new[] { DeclaredFields.InterfaceName } : [],
        .. declared.Spec.Endpoint.IpConfigurations is { Count: > 0 } ? new[] { DeclaredFields.FixedAddresses } : [],
    ];

    private static string[] SecurityGroupFields(DeclaredBinding declared) =>
        declared.Spec.Endpoint.ApplicationSecurityGroupIds is null ? [] : [DeclaredFields.SecurityGroups];
}
