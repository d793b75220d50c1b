using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The records of a zone group. It writes them whoever wrote before, and takes them away whoever wrote since
/// (MicrosoftDocs/azure-docs, private endpoint DNS: a caution about two endpoints of one resource).
/// </summary>
internal sealed class ZoneGroupRecords
{
    private const int TimeToLive = 10;

    private readonly ArmState _state;

    public ZoneGroupRecords(ArmState state)
    {
        _state = state;
        state.WhenRemoved += FollowRemoval;
        state.WhenCommitted += FollowApproval;
    }

    /// <summary>Fills in what each configuration writes, in a state.</summary>
    public void Fill(ArmId group, JsonObject body, string state)
    {
        body.Properties().Put("provisioningState", state);
        foreach (var configuration in Configurations(body))
        {
            configuration.Properties().Put("provisioningState", state);
            configuration.Properties().Put("recordSets", new JsonArray([.. Wanted(group.Parent!, configuration).Select(record => (JsonNode)new JsonObject
            {
                ["recordType"] = "A",
                ["recordSetName"] = record.Name,
                ["fqdn"] = $"{record.Name}.{record.Zone.Name}",
                ["ttl"] = TimeToLive,
                ["provisioningState"] = state,
                ["ipAddresses"] = new JsonArray([.. record.Addresses.Select(static address => (JsonNode)address)]),
            })]));
        }
    }

    /// <summary>Why the records of a group cannot go; null when they can, or when they go whatever locks say.</summary>
    public JsonObject? Held(JsonObject group) =>
        _state.Unknowns.LockedZoneKeepsItsGroups ? _state.Locks.Keeps(Shown(group).Select(static record => record.Id)) : null;

    /// <summary>Writes the records of a group; those of before that it has no more go.</summary>
    public void Write(JsonObject? before, JsonObject after)
    {
        var written = Shown(after).ToList();
        TakeAway((before is null ? [] : Shown(before)).Where(old => !written.Exists(record => record.Id == old.Id)));
        var creator = Creator(ArmId.Parse(after.Text("id")!).Parent!);
        foreach (var (id, addresses) in written.Where(record => _state.Store.Find(record.Id.Parent!) is not null))
        {
            var body = ArmJson.New();
            body["properties"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["creator"] = creator },
                ["ttl"] = TimeToLive,
                ["aRecords"] = new JsonArray([.. addresses.Select(static address => (JsonNode)new JsonObject { ["ipv4Address"] = address })]),
            };
            new RecordSetBehavior(_state, RecordSetBehavior.Addresses).Complete(id, body);
            body["etag"] = _state.NewId();
            var resource = _state.Store.Find(id) ?? _state.Store.Add(new StoredResource(id, body));
            resource.Commit(body);
            _state.Committed(resource);
        }
    }

    // as it stands in templates that people exported from Azure: metadata of Microsoft.Network/privateDnsZones/A, in many public repositories
    private string Creator(ArmId endpoint) =>
        $"created by private endpoint {endpoint.Name} with resource guid {_state.Store.Find(endpoint)?.Body.Property("resourceGuid")}";

    private void FollowRemoval(StoredResource gone)
    {
        if (gone.Id.IsOfType(PrivateDnsZoneGroupBehavior.TypeName))
            TakeAway(Shown(gone.Body));
    }

    // an endpoint that is approved only after its group was written
    private void FollowApproval(StoredResource changed)
    {
        if (!_state.Unknowns.ZoneGroupFollowsApproval || !changed.Id.IsOfType(PrivateEndpointBehavior.TypeName))
            return;
        foreach (var group in _state.Store.Under(changed.Id, PrivateDnsZoneGroupBehavior.TypeName).Where(static group => group.Running is null && !Shown(group.Body).Any()).ToList())
        {
            var next = group.Body.Clone();
            Fill(group.Id, next, "Succeeded");
            if (!Shown(next).Any())
                continue;
            Write(group.Body, next);
            group.Commit(next);
        }
    }

    private void TakeAway(IEnumerable<(ArmId Id, IReadOnlyList<string> Addresses)> records)
    {
        foreach (var (id, _) in records.ToList())
        {
            if (_state.Store.Find(id) is { } resource)
                _state.Remove(resource);
        }
    }

    private static IEnumerable<(ArmId Id, IReadOnlyList<string> Addresses)> Shown(JsonObject body) =>
        from configuration in Configurations(body)
        where ArmId.TryParse(configuration.Property("privateDnsZoneId"), out _)
        from record in (configuration.At("properties.recordSets") as JsonArray ?? []).OfType<JsonObject>()
        select (ArmId.Parse(configuration.Property("privateDnsZoneId")!).Child(RecordSetBehavior.Addresses, record.Text("recordSetName") ?? ""),
            (IReadOnlyList<string>)[.. (record["ipAddresses"] as JsonArray ?? []).Select(static address => address!.ToString())]);

    // a zone with a name that is not the sub-resource's gets no records (Azure/azure-cli test_network_private_endpoint_private_dns_zone_group)
    private IEnumerable<(ArmId Zone, string Name, IReadOnlyList<string> Addresses)> Wanted(ArmId endpointId, JsonObject configuration)
    {
        if (!ArmId.TryParse(configuration.Property("privateDnsZoneId"), out var zone) || _state.Store.Find(endpointId) is not { } endpoint)
            yield break;
        if (EndpointBody.Target(endpoint.Body) is not { } target || !ZonesOf(target, EndpointBody.Group(endpoint.Body)).Contains(zone.Name, StringComparer.OrdinalIgnoreCase))
            yield break;
        foreach (var entry in EndpointBody.List(endpoint.Body, "customDnsConfigs"))
        {
            var (host, suffix) = (entry.Text("fqdn") ?? "", "." + PrivateLinkGroups.PublicName(zone.Name));
            if (host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                yield return (zone, host[..^suffix.Length], [.. entry["ipAddresses"]!.AsArray().Select(static address => address!.ToString())]);
        }
    }

    // the target may have gone: its names stay for as long as the endpoint does
    private IReadOnlyList<string> ZonesOf(ArmId target, string group) =>
        _state.Store.Find(target) is { } found
            ? PrivateLinkGroups.ZonesOf(found.Body, group, _state.Options.Cloud)
            : PrivateLinkGroups.ZonesOf(target.Type, group, _state.Options.Cloud);

    private static IEnumerable<JsonObject> Configurations(JsonObject body) => EndpointBody.List(body, "privateDnsZoneConfigs");
}
