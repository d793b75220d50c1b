using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Puts bodies into the store: all of them, or none when anything is wrong.</summary>
internal sealed class WorldLoader(ArmState state, BehaviorTable behaviors)
{
    private readonly List<WorldProblem> _problems = [];
    private readonly SortedDictionary<string, (int Index, ArmId Id, JsonObject Body)> _bodies = new(StringComparer.Ordinal);

    public IReadOnlyList<WorldProblem> Load(IEnumerable<JsonObject> bodies)
    {
        var index = 0;
        foreach (var body in bodies)
            Take(index++, body);
        foreach (var (at, id, body) in _bodies.Values)
            Check(at, id, body);
        if (_problems.Count > 0)
            return [.. _problems.OrderBy(static problem => problem.Index)];
        foreach (var (_, id, body) in _bodies.Values)
            behaviors.Find(id.Type)!.Load(id, body);
        foreach (var (_, id, _) in _bodies.Values)
        {
            if (state.Store.Find(id) is { } resource)
                behaviors.Find(id.Type)!.Settle(resource);
        }
        return [];
    }

    private void Take(int index, JsonObject foreign)
    {
        if (Read(index, foreign) is not { } body)
            return;
        if (!ArmId.TryParse(body.Text("id"), out var id))
            Problem(index, "id", body["id"] is null ? "is required: the ARM id of the resource." : $"'{body["id"]}' is not an ARM resource id.");
        else if (!_bodies.TryAdd(id.ToKey(), (index, id, body)))
            Problem(index, "id", $"{id} is there twice: also at index {_bodies[id.ToKey()].Index}.");
    }

    private JsonObject? Read(int index, JsonObject foreign)
    {
        try
        {
            return ArmJson.Read(foreign);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            Problem(index, "id", wrong.Message);
            return null;
        }
    }

    private void Check(int index, ArmId id, JsonObject body)
    {
        if (behaviors.Find(id.Type) is not { } behavior)
        {
            Problem(index, "id", $"the resource type '{id.Type}' is not known; known are {string.Join(", ", behaviors.Types)}.");
            return;
        }
        if (body.Text("type") is { } type && !id.IsOfType(type))
            Problem(index, "type", $"'{type}' is not the type of the id, which is '{id.Type}'.");
        if (body.Text("name") is { } name && !ArmJson.Same(name, id.Name))
            Problem(index, "name", $"'{name}' is not the name in the id, which is '{id.Name}'.");
        if (id.Parent is { } parent && !_bodies.ContainsKey(parent.ToKey()) && state.Store.Find(parent) is null)
            Problem(index, "id", $"its parent {parent} is not in the world.");
        behavior.Check(id, body, (field, message) => Problem(index, field, message));
        body.Head(id.Value, id.Name, behavior.Type);
    }

    private void Problem(int index, string field, string message) => _problems.Add(new WorldProblem(index, field, message));
}
