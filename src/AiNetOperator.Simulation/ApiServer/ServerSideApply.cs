using System.Text.Json.Nodes;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>
/// Server-side apply: the configuration is the whole of what its manager wants. What it no longer names and nobody else
/// has goes away; what others have stays; what others have with another value is a conflict, or is taken by force.
/// </summary>
internal sealed class ServerSideApply
{
    private readonly ResourceDefinition _definition;
    private readonly List<string> _changed = [];

    private ServerSideApply(ResourceDefinition definition) => _definition = definition;

    /// <summary>The object and the owners of its fields after the apply. <paramref name="body"/> is a private copy and is changed.</summary>
    /// <exception cref="ApiServerException">409: others have fields with other values; 500: a field is not declared.</exception>
    public static FieldOwners Merge(
        ResourceDefinition definition, JsonObject body, FieldOwners owners, JsonObject applied, FieldOwner owner, bool force)
    {
        var apply = new ServerSideApply(definition);
        var paths = apply.Declared(applied, owner);
        foreach (var (name, value) in applied)
        {
            if (FieldPaths.IsWritten(name, definition, owner.Subresource))
                apply.MergeField(body, name, value, definition.Structure.Field(name)!, new Place(null, "f:" + name));
        }
        var taken = apply.Taken(owners, owner, force, body);
        var previous = owners.Of(owner);
        var next = owners.AfterApply(owner, paths, taken);
        var gone = previous.Where(path => !paths.Contains(path)).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal).ToList();
        foreach (var path in gone)
            FieldRemoval.Remove(body, path, next);
        // only what something was taken from can have become empty
        foreach (var path in paths.Where(path => gone.Exists(old => IsWithin(old, path))))
            FieldRemoval.NullIfEmpty(body, path);
        return next;
    }

    private static bool IsWithin(string path, string other) =>
        path.Length > other.Length && path[other.Length] == FieldPaths.Separator && path.StartsWith(other, StringComparison.Ordinal);

    private HashSet<string> Declared(JsonObject applied, FieldOwner owner)
    {
        try
        {
            return [.. FieldPaths.Of(applied, _definition, owner.Subresource, strict: true).Members.Keys];
        }
        catch (UndeclaredFieldException undeclared)
        {
            var metadata = applied.Child("metadata");
            throw StatusAnswers.InternalError(
                $"failed to create typed patch object ({metadata.Text("namespace")}/{metadata.Text("name")}; "
                + $"{_definition.ApiVersion}, Kind={_definition.Kind}): {undeclared.Message}");
        }
    }

    private HashSet<string> Taken(FieldOwners owners, FieldOwner owner, bool force, JsonObject body)
    {
        var conflicts = new List<SchemaProblem>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in _changed)
        {
            foreach (var other in owners.OthersWith(path, owner))
            {
                taken.Add(path);
                conflicts.Add(new(FieldPaths.Readable(path), $"conflict with \"{other.Manager}\"", "FieldManagerConflict"));
            }
        }
        if (conflicts.Count == 0 || force)
            return taken;
        var name = body.Child("metadata").Text("name") ?? "";
        var each = string.Join(", ", conflicts.Select(conflict => $"{conflict.Message}: {conflict.Path}"));
        throw StatusAnswers.Conflict(_definition, name, $"Apply failed with {conflicts.Count} conflicts: {each}", conflicts);
    }

    private void MergeField(JsonObject target, string name, JsonNode? value, FieldStructure structure, Place place)
    {
        var live = target[name];
        switch (structure.Shape, value)
        {
            case (FieldShape.Map, JsonObject fields):
                var map = live as JsonObject;
                if (map is null)
                    target[name] = map = [];
                foreach (var (field, one) in fields)
                    MergeField(map, field, one, structure.Field(field)!, new Place(place, "f:" + field));
                break;
            case (FieldShape.Set, JsonArray values):
                var set = live as JsonArray;
                if (set is null)
                    target[name] = set = [];
                foreach (var one in values)
                    AddOnce(set, one);
                break;
            case (FieldShape.KeyedList, JsonArray items):
                var list = live as JsonArray;
                if (list is null)
                    target[name] = list = [];
                MergeItems(list, items, structure, place);
                break;
            case var _ when !JsonNode.DeepEquals(live, value):
                _changed.Add(place.ToString());
                target[name] = value?.DeepClone();
                break;
        }
    }

    private void MergeItems(JsonArray target, JsonArray items, FieldStructure structure, Place place)
    {
        var byStep = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var live in target.OfType<JsonObject>())
            byStep[FieldPaths.ItemStep(structure, live)] = live;
        foreach (var item in items.OfType<JsonObject>())
        {
            var step = FieldPaths.ItemStep(structure, item);
            if (!byStep.TryGetValue(step, out var live))
                target.Add((JsonNode)(live = []));
            var below = new Place(place, step);
            foreach (var (field, one) in item)
                MergeField(live, field, one, structure.Items.Field(field)!, new Place(below, "f:" + field));
        }
    }

    private static void AddOnce(JsonArray set, JsonNode? value)
    {
        foreach (var one in set)
        {
            if (JsonNode.DeepEquals(one, value))
                return;
        }
        set.Add(value?.DeepClone());
    }

    /// <summary>Where the merge is: a path that is spelt only when it is needed.</summary>
    private sealed record Place(Place? Parent, string Step)
    {
        public override string ToString() => Parent is null ? Step : Parent.ToString() + FieldPaths.Separator + Step;
    }
}
