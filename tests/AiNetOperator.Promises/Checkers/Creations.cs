using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>What writes of ours have made for bindings, and for which; seen at Azure, whatever anybody says.</summary>
internal sealed class Creations
{
    private readonly Acknowledgements _acknowledgements = new();
    private readonly Dictionary<string, string> _madeFor = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids with the uid of the binding that each was made for.</summary>
    public IEnumerable<(string Id, string Uid)> All => _madeFor.Select(pair => (pair.Key, pair.Value));

    public void Note(ApiServerWrite write) => _acknowledgements.Note(write);

    /// <summary>A write was asked for; one that was taken may leave something even when it fails later.</summary>
    public void Note(SimulationRun run, ArmWrite write)
    {
        if (!InAzure.IsOfPath(write.Id) || InAzure.IsConnection(write.Id) || write.Method != "PUT" || write.Status >= 300)
            return;
        var present = write.TookEffect ? write.Before : run.Arm.Look(write.Id);
        if (present is null && _acknowledgements.Find(write.Id.Value) is { } declared)
            _madeFor[write.Id.Value] = Declared.Uid(declared);
    }

    /// <summary>Somebody else has made it, or taken it away: it is no longer ours.</summary>
    public void Edited(ArmId id, JsonNode? before, JsonNode? after)
    {
        if (before is null || after is null)
            _madeFor.Remove(id.Value);
    }
}
