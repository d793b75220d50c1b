using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P6: once a binding that says Delete is gone, nothing is left of what was made for it, but the last path to a closed target and what stands under records of others, which an event names, and what others use.</summary>
internal sealed class BindingsLeaveNothing(PathHistory history, StoryLimits limits) : Promise("P6")
{
    private readonly Creations _creations = new();
    private readonly Dictionary<string, JsonObject> _gone = [];
    private readonly HashSet<string> _mayStay = [];
    private readonly HashSet<string> _goneWhenCleared = [];
    private readonly HashSet<(string Uid, string Zone)> _wantedByOthers = [];
    private bool _isClearing;

    public override void Edited(ArmId id, JsonNode? before, JsonNode? after) => _creations.Edited(id, before, after);

    public override void Clearing(Clearing order) => _isClearing = true;

    public override void End() => Check();

    public override void Cleared()
    {
        foreach (var binding in Bindings.All(Run))
            Violated($"the deletion of {Bindings.FullName(binding)} does not end, when all is deleted: {binding["status"]?["conditions"]?.ToJsonString()}");
        Check();
        foreach (var uid in _goneWhenCleared.Where(_mayStay.Contains))
            CheckEvent(_gone[uid]);
    }

    protected override void OnApiServerWrite(ApiServerWrite write)
    {
        _creations.Note(write);
        if (write.Kind != Bindings.Kind || (write.After ?? write.Before) is not { } body || !Declared.IsBeingDeleted(body))
            return;
        var uid = Declared.Uid(body);
        // a frozen operator lets go, and leaves everything as it is
        if (IsLastPath(uid, body) || TakesRecordsOfOthersAlong(body) || limits.FrozenSince is not null)
            _mayStay.Add(uid);
        if (write.After is not null)
            return;
        _gone[uid] = body;
        // what another one declares stays for it; whether that one takes it along when it goes, nobody can tell for certain
        foreach (var zone in Bindings.All(Run).Where(other => Declared.Uid(other) != uid).SelectMany(ZonesOf))
            _wantedByOthers.Add((uid, zone));
        if (_isClearing)
            _goneWhenCleared.Add(uid);
    }

    protected override void OnArmRequest(ArmWrite write) => _creations.Note(Run, write);

    private void Check()
    {
        foreach (var (id, uid) in _creations.All)
        {
            if (!_gone.TryGetValue(uid, out var binding) || !Bindings.IsDelete(binding) || Declared.Policy(binding) != "Enforce" || _mayStay.Contains(uid))
                continue;
            if (InAzure.Find(Run, id) is not null && !IsUsed(id) && !_wantedByOthers.Contains((uid, ZoneOf(id))))
                Violated($"{id} is left of {Bindings.FullName(binding)}");
        }
    }

    private bool IsLastPath(string uid, JsonObject body)
    {
        var target = (Bindings.TargetOf(Run, body) ?? "").ToLowerInvariant();
        return InAzure.Find(Run, target) is { } live && Openness.IsRestricted(live) && PrivatePaths.Missing(Run, body) is null
            && !history.Now.Any(pair => pair.Key != uid && pair.Value.Target == target && pair.Value.IsVerified && !Declared.IsBeingDeleted(pair.Value.Binding));
    }

    // Azure deletes what stands under the names of a zone group, whoever wrote it last
    private bool TakesRecordsOfOthersAlong(JsonObject body)
    {
        var records = Record.All(Run);
        var name = Bindings.EndpointName(body);
        return InAzure.GroupsOf(Run, Bindings.EndpointId(body)).SelectMany(InAzure.RecordsOf)
            .Any(id => records.TryGetValue(id, out var record) && record.Creator is { } creator && !Live.Same(creator, name));
    }

    private IEnumerable<string> ZonesOf(JsonObject binding)
    {
        var group = Bindings.Text(binding["spec"]!["dns"], "zoneResourceGroupId");
        return group is null || !ArmId.TryParse(Bindings.TargetOf(Run, binding), out var target)
            ? []
            : Run.Arm.ZonesOf(target, Bindings.GroupId(binding)).Select(name => $"{group}/providers/Microsoft.Network/privateDnsZones/{name}".ToLowerInvariant());
    }

    private static string ZoneOf(string id)
    {
        var at = id.IndexOf("/virtualNetworkLinks/", StringComparison.OrdinalIgnoreCase);
        return (at < 0 ? id : id[..at]).ToLowerInvariant();
    }

    // a zone with records, links or groups of others, and the links of such a zone
    private bool IsUsed(string id)
    {
        var zone = ZoneOf(id);
        if (!zone.Contains("/privatednszones/", StringComparison.Ordinal))
            return false;
        var isWritten = Run.Arm.LookAll(InAzure.Records).Concat(Run.Arm.LookAll(InAzure.Links))
            .Select(body => InAzure.Text(body, "id")!)
            .Any(one => one.StartsWith(zone + "/", StringComparison.OrdinalIgnoreCase) && !Live.Same(one, id) && !_creations.All.Any(made => Live.Same(made.Id, one)));
        return isWritten
            || Run.Arm.LookAll(InAzure.Groups).Any(group => InAzure.ZonesOf(group).Any(named => Live.Same(named, zone)))
            || _creations.All.Any(made => Live.Same(made.Id, zone) && !Live.Same(made.Id, id) && IsKept(made.Uid))
            || (Live.Same(zone, id) && _creations.All.Any(made => made.Id.StartsWith(zone + "/", StringComparison.OrdinalIgnoreCase) && InAzure.Find(Run, made.Id) is not null && IsKept(made.Uid)));
    }

    // its object lives, or says Orphan, or kept the last path
    private bool IsKept(string uid) => !_gone.TryGetValue(uid, out var binding) || !Bindings.IsDelete(binding) || _mayStay.Contains(uid);

    private void CheckEvent(JsonObject binding)
    {
        if (!Bindings.IsDelete(binding) || Declared.Policy(binding) != "Enforce" || InAzure.Find(Run, Bindings.EndpointId(binding)) is null || !Run.ApiServer.HasNamespace(Bindings.Namespace(binding)))
            return;
        var isNamed = Run.ApiServer.Events.Any(one =>
            Bindings.Text(one["regarding"], "name") == Declared.Name(binding) && (Bindings.Text(one, "note") ?? "").Contains(Bindings.EndpointName(binding), StringComparison.OrdinalIgnoreCase));
        if (!isNamed)
            Violated($"{Bindings.EndpointId(binding)} is left of {Bindings.FullName(binding)} on purpose, and no event says so");
    }
}
