using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether a private path is the last one to a resource that keeps the internet out (promise P1).</summary>
internal static class LastPath
{
    /// <summary>Why it may not be taken away; null when it may.</summary>
    public static Hold? Hold(DeclaredBinding declared, ObservedBinding observed)
    {
        if (!MayWork(declared, observed) || !IsClosed(observed.Target) || observed.OtherPaths.Any(path => path.IsVerified))
            return null;
        return new Hold(Reasons.LastVerifiedPath,
            $"Private endpoint {declared.EndpointId.Name} is the last verified private path to {declared.Target.Name}, which is closed to the internet{NotRead(observed.Target)}: without it nobody could reach {declared.Target.Name}. "
            + "Make another binding to it ready first, or open it.");
    }

    /// <summary>What could not be read just now, and may say in a moment that the path may go after all.</summary>
    public static IEnumerable<Unread> Passing(ObservedBinding observed)
    {
        if (observed.Target.Failure is { IsPassing: true } target)
            yield return new Unread(DeclaredFields.Target, Aspect.Endpoint, target);
        if (observed.ZoneGroups.Failure is { IsPassing: true } groups)
            yield return new Unread(DeclaredFields.ZoneGroup, Aspect.Dns, groups);
        if (observed.Network.Failure is { IsPassing: true } network)
            yield return new Unread(DeclaredFields.Subnet, Aspect.Dns, network);
        foreach (var (id, reading) in observed.Zones.Select(zone => (zone.Id, zone.Reading)))
        {
            if ((reading.Failure ?? reading.Value?.Links.Failure ?? reading.Value?.Records.Failure) is { IsPassing: true } zone)
                yield return new Unread(DeclaredFields.Zone(id.Name), Aspect.Dns, zone);
        }
        if (observed.OtherPaths.FirstOrDefault(path => !path.IsKnown) is { } other)
            yield return new Unread(DeclaredFields.Target, Aspect.Endpoint, Unknown(other));
    }

    private static Failure Unknown(DeclaredPath other) => new(
        FailureKind.Transient, Reasons.WaitingForPrivatePath, $"Whether PrivateEndpointBinding {other.Binding} leads there, too, could not be told: {other.Missing}.");

    // what cannot be told counts as working, but for what nobody ever declared
    private static bool MayWork(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Endpoint.Value is not { } live || !ConnectionStates.Is(live.Connection, ConnectionStates.Approved))
            return false;
        var dns = DnsVerdict.Of(declared, observed);
        return !dns.IsFalse && dns.Reason != Reasons.NothingDeclared;
    }

    private static bool IsClosed(Reading<ObservedLinkTarget> target) => !target.IsAbsent && target.Value?.IsClosed != false;

    private static string NotRead(Reading<ObservedLinkTarget> target) => target.Value?.IsClosed is null ? ", as far as can be told" : "";
}
