using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether the target still reaches a dependent resource when that is closed (promise P1).</summary>
internal static class DependentPath
{
    /// <summary>Why the resource may not be closed yet; null when it may.</summary>
    public static Hold? Hold(PlanContext context, DependentType type, ObservedDependent live)
    {
        if (!context.IsGuarded || IsReached(context, type, live.Id))
            return null;
        var network = context.Target.ManagedNetwork;
        var stays = $"{type.Subject} {live.Id.Name} stays open, because closing it would cut {context.Target.Id.Name} off from it: ";
        if (network is null || AzureWords.Same(network.IsolationMode, IsolationModes.Disabled))
            return new Hold(Reasons.WaitingForPrivatePath, stays + "there is no managed network with a private endpoint to it. Declare managedNetwork, or set closeOnlyWhenPathVerified: false if it is reached another way.");
        if (!network.IsActive)
            return new Hold(Reasons.WaitingForProvisioning, stays + "the managed network is not provisioned. Set managedNetwork.provision: Immediate, or wait for the first compute.");
        return new Hold(Reasons.WaitingForPrivatePath, stays + Missing(network, type, live.Id));
    }

    /// <summary>What clients who have a private path of their own to it take for granted; most have none, and reach it through the target.</summary>
    public static PathNeed? Needs(PlanContext context, DependentType type, ObservedDependent live) =>
        context.IsGuarded ? new PathNeed(live.Id, $"{type.Subject} {live.Id.Name} stays open", IsOptional: true) : null;

    /// <summary>Whether a private endpoint of the managed network leads to the resource, in force or not.</summary>
    public static bool HasEndpoint(PlanContext context, ArmId id) => Endpoints(context.Target.ManagedNetwork, id).Any();

    /// <summary>
    /// Why a rule stays on the managed network though nobody asks for it any more: without it the target would be cut off from a
    /// resource that is closed. Null when it may go.
    /// </summary>
    public static string? WhyKept(PlanContext context, ObservedRule rule)
    {
        if (!context.IsGuarded || rule is not { IsActive: true, PrivateEndpoint: { } endpoint } || !IsClosed(context, endpoint.Resource))
            return null;
        var others = Endpoints(context.Target.ManagedNetwork, endpoint.Resource)
            .Any(other => other != rule && other.IsActive && AzureWords.Same(other.PrivateEndpoint!.Subresource, endpoint.Subresource));
        return others ? null : $"it is the only way from {context.Target.Id.Name} to {endpoint.Subresource} of {endpoint.Resource.Name}, which is closed";
    }

    // what cannot be read counts as closed
    private static bool IsClosed(PlanContext context, ArmId id) =>
        context.Observed.Dependents.FirstOrDefault(dependent => dependent.Id == id) is { } dependent
        && dependent.Reading is { IsAbsent: false, Value: null or { IsPublic: false } or { Denies: true } };

    private static bool IsReached(PlanContext context, DependentType type, ArmId id)
    {
        var active = Endpoints(context.Target.ManagedNetwork, id).Where(rule => rule.IsActive).ToList();
        return active.Count > 0 && type.Subresources.All(name => active.Exists(rule => AzureWords.Same(rule.PrivateEndpoint!.Subresource, name)));
    }

    private static string Missing(ObservedManagedNetwork network, DependentType type, ArmId id)
    {
        if (!Endpoints(network, id).Any() && AzureWords.Same(network.IsolationMode, IsolationModes.AllowInternetOutbound))
            return "in AllowInternetOutbound Azure makes private endpoints only to what is closed already. Declare an OutboundRule of type PrivateEndpoint to it, or isolationMode: AllowOnlyApprovedOutbound.";
        var wanted = type.Subresources.Count == 0 ? "" : $" for each of {string.Join(", ", type.Subresources)}";
        return $"the managed network has no active private endpoint to it{wanted}. Azure makes it in a few minutes; if that lasts, see its outbound rules.";
    }

    private static IEnumerable<ObservedRule> Endpoints(ObservedManagedNetwork? network, ArmId id) =>
        (network?.Rules ?? []).Where(rule => rule.PrivateEndpoint?.Resource == id);
}
