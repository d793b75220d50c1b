using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What goes with a binding that is deleted, in the reverse order of its making; only what was made for it, and what nobody else uses.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Left">What was made for it and stays all the same, each with the reason.</param>
/// <param name="Unread">What could not be judged.</param>
internal sealed record BindingRemoval(IReadOnlyList<Step> Steps, IReadOnlyList<string> Left, IReadOnlyList<Unread> Unread)
{
    /// <summary>The removal. The last verified path to a closed target stays as a whole.</summary>
    public static BindingRemoval Of(DeclaredBinding declared, ObservedBinding observed)
    {
        List<Step> steps = [];
        if (observed.Endpoint.Value is { } live)
            steps.AddRange(OfEndpoint(declared, observed, live));
        var zones = ZoneRemoval.Of(declared, observed, [.. steps.Select(step => step.Id)]);
        steps.AddRange(zones.Steps);
        var last = declared.Binding.Annotation(Annotations.AllowLockout) == declared.Binding.Uid() ? null : LastPath.Hold(declared, observed);
        var hold = last ?? RecordsOfOthers.Hold(declared, observed);
        var unread = zones.Unread.ToList();
        if (observed.Endpoint.Failure is { } failure)
            unread.Add(new Unread(DeclaredFields.Endpoint, Aspect.Endpoint, failure));
        if (last is not null)
            unread.AddRange(LastPath.Passing(observed));
        return new BindingRemoval(hold is null ? steps : [.. steps.Select(step => step with { Hold = hold })], zones.Left, unread);
    }

    private static IEnumerable<Step> OfEndpoint(DeclaredBinding declared, ObservedBinding observed, ObservedPrivateEndpoint live)
    {
        var zones = (observed.ZoneGroup?.Configs ?? []).Select(config => config.Zone).ToList();
        var group = observed.ZoneGroup is { } made && BindingNames.IsOurs(made) ? Group(declared, live, made, zones) : null;
        if (group is not null)
            yield return group;
        if (EndpointOwnership.IsOurs(declared, live))
            yield return Endpoint(declared, live, zones, group?.Id);
    }

    private static DeleteZoneGroup Group(DeclaredBinding declared, ObservedPrivateEndpoint live, ObservedZoneGroup group, IReadOnlyList<ArmId> zones) => new()
    {
        Id = DeleteZoneGroup.StepId,
        Resource = group.Id,
        Aspect = Aspect.Dns,
        Why = $"Deletes zone group {group.Id.Name} of private endpoint {live.Id.Name}, with its records in {Sentences.List(zones.Select(zone => zone.Name))}.",
        Changes = [new Difference(DeclaredFields.ZoneGroup, group.Id.Name, "removed with the object")],
        Consequences = [Consequence.Deletes],
        Target = TargetOf(declared, live),
        Zones = zones,
    };

    private static DeletePrivateEndpoint Endpoint(DeclaredBinding declared, ObservedPrivateEndpoint live, IReadOnlyList<ArmId> zones, string? group) => new()
    {
        Id = DeletePrivateEndpoint.StepId,
        Resource = live.Id,
        Aspect = Aspect.Endpoint,
        Why = $"Deletes private endpoint {live.Id.Name}.",
        Changes = [new Difference(DeclaredFields.Endpoint, live.Id.Name, "removed with the object")],
        Consequences = [Consequence.Deletes],
        After = group is null ? [] : [group],
        Subnet = live.Subnet ?? declared.Subnet,
        Target = TargetOf(declared, live),
        Zones = zones,
    };

    private static ArmId TargetOf(DeclaredBinding declared, ObservedPrivateEndpoint live) =>
        ArmId.TryParse(live.Connection?.Target, out var target) ? target : declared.Target;
}
