using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Reads that only some passes need: a converged binding does without them.</summary>
/// <remarks>Endpoint, zone groups and virtual network come first, then what this says, then the zones, then <see cref="Namesakes"/>.</remarks>
public static class NeededReads
{
    /// <summary>Whether the target has to be read, with its connections: before something is created, approved, made anew or taken away.</summary>
    public static bool Target(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        if (observed.Endpoint.IsAbsent)
            return true;
        return observed.Endpoint.Value is { } live
            && (!ConnectionStates.IsApproved(live) || EndpointChanges.Fixed(declared, live).Count > 0);
    }

    /// <summary>Whether the sub-resources of the target have to be read: before the endpoint is created.</summary>
    public static bool LinkResources(ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        return observed.Endpoint.IsAbsent;
    }

    /// <summary>The names of zones whose namesakes have to be looked for, in the subscriptions of <see cref="Subscriptions"/>, each with its links: those that are to be linked. Asked when the zones have been read.</summary>
    public static IReadOnlyList<string> Namesakes(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        return [.. ZoneLinks.Missing(declared, observed).Select(link => link.Zone.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The subscriptions in which namesakes are looked for: those of the zones and of the virtual networks.</summary>
    public static IReadOnlyList<string> Subscriptions(DeclaredBinding declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var zones = ArmId.TryParse(declared.Spec.Dns.ZoneResourceGroupId, out var group) ? group.Subscription : null;
        return [.. new[] { zones }.OfType<string>().Concat(ZoneLinks.Networks(declared).Select(network => network.Subscription)).Append(declared.Network.Subscription)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Whether other paths to the same target have to be verified: before this one is taken away.</summary>
    public static bool OtherPaths(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        return observed.Endpoint.Value is { } live && EndpointChanges.Fixed(declared, live).Count > 0 && declared.Permits(Annotations.AllowRecreate, live.Id);
    }
}
