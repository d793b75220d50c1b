using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P3: records, zone groups, zones and links of others stay as they are; and nothing is made where a binding says that others see to it.</summary>
internal sealed class ZonesOfOthers() : Promise("P3")
{
    // what others do while a pass reads and writes it cannot know
    private static readonly TimeSpan APass = TimeSpan.FromMinutes(2);

    private readonly Acknowledgements _acknowledgements = new();
    private readonly HashSet<string> _ownEndpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> _foreignSince = [];
    private Dictionary<string, Record> _records = [];

    protected override void Begin() => _records = Record.All(Run);

    public override void Edited(ArmId id, JsonNode? before, JsonNode? after) => Refresh();

    protected override void OnApiServerWrite(ApiServerWrite write)
    {
        _acknowledgements.Note(write);
        if (write.Kind == Bindings.Kind && write.After is { } after)
            _ownEndpoints.Add(Bindings.EndpointName(after));
    }

    protected override void OnArmRequest(ArmWrite write)
    {
        if (!InAzure.IsOfPath(write.Id) || InAzure.IsConnection(write.Id))
            return;
        // policies write zone groups, too, and nobody tells: what was before is what was just before
        if (!write.TookEffect)
            Refresh();
        if (write.Id.IsOfType(InAzure.Records))
            Violated($"{write.Method} of the record {write.Id.Name}: records are for zone groups to write");
        var present = write.TookEffect ? write.Before : Run.Arm.Look(write.Id);
        var declared = _acknowledgements.Find(write.Id.Value);
        if (declared is not null && Bindings.Is(declared))
            CheckMode(write, declared);
        if (write.Id.IsOfType(InAzure.Groups))
            CheckGroup(write, present, declared);
        if ((write.Id.IsOfType(InAzure.Zones) || write.Id.IsOfType(InAzure.Links)) && present is not null)
            CheckZone(write, present, declared);
    }

    protected override void OnArmWrite(ArmWrite write)
    {
        if (!InAzure.IsOfPath(write.Id) || InAzure.IsConnection(write.Id) || write.Id.IsOfType(InAzure.Links))
            return;
        var now = Record.All(Run);
        foreach (var (key, record) in _records.Where(pair => IsForeign(pair.Value) && now.GetValueOrDefault(pair.Key) != pair.Value))
        {
            if (_foreignSince.GetValueOrDefault(key) < write.SentAt - APass)
                Violated($"{write.Method} of {write.Id.Name} changed the record {ArmId.Parse(key).Name} of {record.Creator} from {record.Addresses} to {now.GetValueOrDefault(key)?.Addresses ?? "nothing"}");
        }
        _records = now;
    }

    private void Refresh()
    {
        var now = Record.All(Run);
        foreach (var (key, record) in now.Where(pair => IsForeign(pair.Value) && _records.GetValueOrDefault(pair.Key) != pair.Value))
            _foreignSince[key] = Run.Clock.GetUtcNow();
        _records = now;
    }

    private void CheckMode(ArmWrite write, JsonObject declared)
    {
        var mode = Bindings.DnsMode(declared);
        var isOfNames = write.Id.IsOfType(InAzure.Zones) || write.Id.IsOfType(InAzure.Links);
        if (write.Method == "PUT" && write.Id.IsOfType(InAzure.Groups) && mode is "ManagedByPolicy" or "None")
            Violated($"writes the zone group {write.Id.Name} for {Bindings.FullName(declared)}, which says {mode}");
        if (write.Method == "PUT" && isOfNames && mode != "Managed")
            Violated($"makes {write.Id.Name} for {Bindings.FullName(declared)}, which says {mode}");
    }

    private void CheckGroup(ArmWrite write, JsonObject? present, JsonObject? declared)
    {
        var isOwn = Live.Same(write.Id.Name, "ainet") || (declared is not null && (Bindings.Permits(declared, "adopt", write.Id.Value) || Bindings.Permits(declared, "own", write.Id.Value)));
        if (!isOwn && present is not null)
            Violated($"{write.Method} of the zone group {write.Id.Name} of {write.Id.Parent!.Name}, which is somebody else's");
    }

    private void CheckZone(ArmWrite write, JsonObject present, JsonObject? declared)
    {
        var owner = InAzure.Text(present["tags"], "ainet-owner") ?? "";
        var isPermitted = declared is not null && Bindings.Permits(declared, "own", write.Id.Value);
        if (!owner.StartsWith("ainet.", StringComparison.Ordinal) && !isPermitted)
            Violated($"{write.Method} of {write.Id.Type} {write.Id.Name}, which is {(owner.Length == 0 ? "nobody's" : owner + "'s")}");
        if (write.Method != "DELETE" || !write.Id.IsOfType(InAzure.Zones))
            return;
        foreach (var group in Run.Arm.LookAll(InAzure.Groups).Where(group => InAzure.ZonesOf(group).Any(zone => Live.Same(zone, write.Id.Value))))
            Violated($"deletes the zone {write.Id.Name}, which {InAzure.Text(group, "id")} writes to");
    }

    private bool IsForeign(Record record) => record.Creator is { } creator && !_ownEndpoints.Contains(creator);
}
