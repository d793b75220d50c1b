using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>All that one pass read about a private path before it planned anything.</summary>
public sealed record ObservedBinding : IObservation
{
    /// <summary>When the reads were made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The private endpoint.</summary>
    public required Reading<ObservedPrivateEndpoint> Endpoint { get; init; }

    /// <summary>Its zone groups; Azure takes one at most.</summary>
    public Reading<IReadOnlyList<ObservedZoneGroup>> ZoneGroups { get; init; } = Reading<IReadOnlyList<ObservedZoneGroup>>.NotRead;

    /// <summary>The virtual network of the declared subnet.</summary>
    public Reading<ObservedVirtualNetwork> Network { get; init; } = Reading<ObservedVirtualNetwork>.NotRead;

    /// <summary>The zones that are needed, and those that the live zone group names.</summary>
    public IReadOnlyList<ZoneReading> Zones { get; init; } = [];

    /// <summary>Zones with the name of one that is needed, anywhere in the subscriptions of the zones and of the virtual network; read only before a link is made.</summary>
    public Reading<IReadOnlyList<ObservedZone>> Namesakes { get; init; } = Reading<IReadOnlyList<ObservedZone>>.NotRead;

    /// <summary>The resource that the endpoint leads to; read only before something is created, approved or removed.</summary>
    public Reading<ObservedLinkTarget> Target { get; init; } = Reading<ObservedLinkTarget>.NotRead;

    /// <summary>The sub-resources that the target offers; read only before the endpoint is created.</summary>
    public Reading<IReadOnlyList<ObservedLinkResource>> LinkResources { get; init; } = Reading<IReadOnlyList<ObservedLinkResource>>.NotRead;

    /// <summary>Other private paths to the same target; read only before this one is taken away.</summary>
    public IReadOnlyList<DeclaredPath> OtherPaths { get; init; } = [];

    /// <summary>The zone group that counts: ours, else the first; null when there is none, or when none could be read.</summary>
    public ObservedZoneGroup? ZoneGroup => ZoneGroups.Value is { } groups
        ? groups.OrderByDescending(BindingNames.IsOurs).FirstOrDefault()
        : null;

    /// <summary>The public names that must resolve to the endpoint, each with its addresses.</summary>
    /// <remarks>Azure may show them at the endpoint only until a zone group has them: the group's records say the same.</remarks>
    public IReadOnlyList<ObservedDnsName> Names => Endpoint.Value?.Names is { Count: > 0 } names
        ? names
        : [.. (ZoneGroup?.Configs ?? []).SelectMany(config => config.Records.Select(record =>
            new ObservedDnsName(PrivateLinkNames.PublicNameOf(record.Name, config.Zone.Name), record.Ips)))];

    /// <summary>What was found out about a zone.</summary>
    public Reading<ObservedZone> ZoneOf(ArmId id) => Zones.FirstOrDefault(zone => zone.Id == id)?.Reading ?? Reading<ObservedZone>.NotRead;

    /// <summary>How the write that the status names as running is doing.</summary>
    public OperationProgress Operation { get; init; } = OperationProgress.Unknown;

    /// <inheritdoc/>
    public bool IsKnown => Endpoint is { WasRead: true, Failure: null };

    /// <summary>Never: zones can be written without an endpoint.</summary>
    public bool IsGone => false;

    /// <inheritdoc/>
    public IEnumerable<Failure> Failures => new[]
    {
        Endpoint.Failure, ZoneGroups.Failure, Network.Failure, Target.Failure, Target.Value?.Connections.Failure, LinkResources.Failure, Namesakes.Failure,
    }.Concat(Zones.SelectMany(zone => new[] { zone.Reading.Failure, zone.Reading.Value?.Links.Failure, zone.Reading.Value?.Records.Failure })).OfType<Failure>();

    /// <inheritdoc/>
    public ResourceState StateOf(ArmId resource) => BindingStates.Of(this, resource);

    /// <inheritdoc/>
    public bool MayStillRun(OperationStatus operation, TimeSpan age) => BindingStates.MayStillRun(this, operation, age);
}

/// <summary>What was found out about a private DNS zone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reading">What was read.</param>
public sealed record ZoneReading(ArmId Id, Reading<ObservedZone> Reading);
