using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether what a binding writes can be written, as far as a pass read.</summary>
internal static class BindingStates
{
    private const string Endpoints = "Microsoft.Network/privateEndpoints";
    private const string ZoneGroups = Endpoints + "/privateDnsZoneGroups";
    private const string Zones = "Microsoft.Network/privateDnsZones";
    private const string Links = Zones + "/virtualNetworkLinks";
    private const string Workspaces = "Microsoft.MachineLearningServices/workspaces";

    // a zone or link that is being made reads 404, and one that is being deleted reads as before; both take a minute or two
    private static readonly TimeSpan LongestZoneWrite = TimeSpan.FromMinutes(5);

    /// <summary>Whether a resource can be written.</summary>
    public static ResourceState Of(ObservedBinding observed, ArmId resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resource.IsOfType(Endpoints))
            return Of(observed.Endpoint, endpoint => endpoint.IsSettled);
        if (resource.IsOfType(ZoneGroups))
            return OfGroup(observed, resource);
        if (resource.IsOfType(Zones))
            return Of(ZoneOf(observed, resource), _ => true);
        if (resource.IsOfType(Links))
            return OfLink(observed, resource);
        return OfTarget(observed.Target, resource);
    }

    /// <summary>Whether a write of a zone or link may still be running although nobody can ask about it any more.</summary>
    public static bool MayStillRun(ObservedBinding observed, OperationStatus operation, TimeSpan age)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (age >= LongestZoneWrite || !ArmId.TryParse(operation.ResourceId, out var resource) || !(resource.IsOfType(Zones) || resource.IsOfType(Links)))
            return false;
        var isDeletion = operation.Step == DeletePrivateDnsZone.StepId(resource) || operation.Step == DeleteVirtualNetworkLink.StepId(resource);
        return observed.StateOf(resource) is ResourceState.Absent != isDeletion;
    }

    private static ResourceState OfGroup(ObservedBinding observed, ArmId resource) => observed.Endpoint.IsAbsent
        ? ResourceState.Absent
        : OfMember(observed.ZoneGroups, group => group.Id == resource, group => group.IsSettled);

    private static ResourceState OfLink(ObservedBinding observed, ArmId resource)
    {
        var zone = ZoneOf(observed, resource.Parent!);
        return zone.IsKnown
            ? OfMember(zone.Value.Links, link => link.Id == resource, link => link.IsCompleted)
            : Of(zone, _ => true);
    }

    // the target itself, or one of its connections. A workspace may read Updating for the half hour in which its managed
    // network is provisioned; that keeps no endpoint waiting
    private static ResourceState OfTarget(Reading<ObservedLinkTarget> target, ArmId resource)
    {
        if (!target.IsKnown || target.Value.Id == resource)
            return Of(target, read => resource.IsOfType(Workspaces) || ProvisioningStates.IsSettled(read.ProvisioningState));
        return OfMember(target.Value.Connections, connection => connection.Id == resource, connection => ProvisioningStates.IsSettled(connection.ProvisioningState));
    }

    private static Reading<ObservedZone> ZoneOf(ObservedBinding observed, ArmId zone) =>
        observed.Zones.FirstOrDefault(entry => entry.Id == zone)?.Reading ?? Reading<ObservedZone>.NotRead;

    private static ResourceState Of<T>(Reading<T> reading, Func<T, bool> isSettled)
        where T : class =>
        reading.IsKnown ? State(isSettled(reading.Value)) : reading.IsAbsent ? ResourceState.Absent : ResourceState.Unknown;

    private static ResourceState OfMember<T>(Reading<IReadOnlyList<T>> reading, Func<T, bool> isIt, Func<T, bool> isSettled)
        where T : class
    {
        if (reading.IsAbsent)
            return ResourceState.Absent;
        if (!reading.IsKnown)
            return ResourceState.Unknown;
        return reading.Value.FirstOrDefault(isIt) is { } member ? State(isSettled(member)) : ResourceState.Absent;
    }

    private static ResourceState State(bool isSettled) => isSettled ? ResourceState.Settled : ResourceState.Busy;
}
