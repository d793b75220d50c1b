using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>The virtual networks and private DNS zones that bindings look at, read once for all of them.</summary>
/// <remarks>A zone costs two reads at a drift check, its links and its A records; a third, of the zone itself, where something depends on who made it.</remarks>
public sealed class SharedSurroundings
{
    private readonly ArmClient _arm;
    private readonly SharedReads<ObservedVirtualNetwork> _networks;
    private readonly SharedReads<ObservedZone> _zones;

    /// <summary>Nothing is known yet.</summary>
    public SharedSurroundings(ArmClient arm, TimeProvider time)
    {
        _arm = arm;
        _networks = new SharedReads<ObservedVirtualNetwork>((id, _, stop) => arm.ReadAsync(id, VirtualNetworkMapping.Read, stop), time);
        _zones = new SharedReads<ObservedZone>(ReadZoneAsync, time) { Print = Print };
    }

    /// <summary>Has every binding that looks at a zone told when somebody else finds it changed.</summary>
    public void WhenChanged(Action<ObjectKey> handler) => _zones.Changed = handler;

    /// <summary>A virtual network.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="goodFor">How old the reading may be; null: it is read now.</param>
    /// <param name="user">The binding that looks.</param>
    /// <param name="stop">Ends the read.</param>
    public Task<Reading<ObservedVirtualNetwork>> NetworkAsync(ArmId id, TimeSpan? goodFor, ObjectKey user, CancellationToken stop) =>
        _networks.ReadAsync(id, goodFor, user, stop);

    /// <summary>A private DNS zone, in the same way.</summary>
    public async Task<ZoneReading> ZoneAsync(ArmId id, TimeSpan? goodFor, ObjectKey user, CancellationToken stop) =>
        new(id, await _zones.ReadAsync(id, goodFor, user, stop));

    /// <summary>Forgets a binding.</summary>
    public void Forget(ObjectKey user)
    {
        _networks.Forget(user);
        _zones.Forget(user);
    }

    private async Task<Reading<ObservedZone>> ReadZoneAsync(ArmId id, ObservedZone? known, CancellationToken stop)
    {
        var links = LinksAsync(id, stop);
        var records = _arm.ReadChildrenAsync(id, PrivateDnsZoneMapping.Records, PrivateDnsZoneMapping.ReadRecord, stop);
        var itself = known is null ? ReadItselfAsync(id, stop) : null;
        await Task.WhenAll(links, records, itself ?? Task.CompletedTask);
        var (readLinks, readRecords) = (await links, await records);
        // a list below something that does not exist may be empty instead of an error
        if (itself is null && readLinks.Value is not { Count: > 0 })
            itself = ReadItselfAsync(id, stop);
        var zone = itself is null ? null : await itself;
        if (readLinks.IsAbsent || readRecords.IsAbsent || zone?.IsAbsent == true)
            return Reading<ObservedZone>.Absent;
        // an empty list proves nothing where the zone itself could not be read
        if (zone?.Failure is { } unknown && readLinks.Value is { Count: 0 })
            return Reading<ObservedZone>.Unreadable(unknown);
        // nothing at all could be read, or the rest will be readable in a moment: one reason says it
        if ((readLinks.Failure ?? readRecords.Failure) is { } failure && (IsPassing(readLinks.Failure) || IsPassing(readRecords.Failure) || (readLinks.Failure is not null && readRecords.Failure is not null)))
            return Reading<ObservedZone>.Unreadable(failure);
        return Reading<ObservedZone>.Known(new ObservedZone
        {
            Id = id, Tags = zone?.Value?.Tags ?? known?.Tags, Links = readLinks, Records = readRecords,
        });
    }

    private static bool IsPassing(Failure? failure) => failure is { Kind: FailureKind.Transient or FailureKind.Throttled };

    /// <summary>The links of a zone.</summary>
    internal async Task<Reading<IReadOnlyList<ObservedZoneLink>>> LinksAsync(ArmId zone, CancellationToken stop)
    {
        var links = await _arm.ReadChildrenAsync(zone, PrivateDnsZoneMapping.Links, body => new Link(PrivateDnsZoneMapping.ReadLink(zone, body)), stop);
        return links.Value is { } read
            ? Reading<IReadOnlyList<ObservedZoneLink>>.Known([.. read.Select(link => link.Value).OfType<ObservedZoneLink>()])
            : links.Failure is { } failure ? Reading<IReadOnlyList<ObservedZoneLink>>.Unreadable(failure) : Reading<IReadOnlyList<ObservedZoneLink>>.Absent;
    }

    private Task<Reading<Tagged>> ReadItselfAsync(ArmId id, CancellationToken stop) =>
        _arm.ReadAsync(id, (_, body) => new Tagged(body.Texts("tags")), stop);

    private static string Print(ObservedZone zone) => string.Join('\n',
    [
        .. (zone.Links.Value ?? []).Select(link => $"{link.Id.ToKey()} {link.VirtualNetwork.ToKey()} {link.State}").Order(StringComparer.Ordinal),
        .. (zone.Records.Value ?? []).Select(record => $"{record.Name} {string.Join(',', record.Ips)} {record.Creator}").Order(StringComparer.Ordinal),
    ]);

    private sealed record Tagged(IReadOnlyDictionary<string, string> Tags);

    private sealed record Link(ObservedZoneLink? Value);
}
