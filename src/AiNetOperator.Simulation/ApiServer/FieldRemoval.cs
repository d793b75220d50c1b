using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Taking a field out of an object, and then what held nothing else that somebody owns.</summary>
internal static class FieldRemoval
{
    /// <summary>Removes the field at a path, and its parents as far up as nobody owns anything within.</summary>
    public static void Remove(JsonObject body, string path, FieldOwners owners)
    {
        while (path != "f:metadata" && !owners.AnyWithin(path, path + FieldPaths.Separator))
        {
            RemoveAt(body, path.Split(FieldPaths.Separator));
            var end = path.LastIndexOf(FieldPaths.Separator);
            if (end < 0)
                return;
            path = path[..end];
        }
    }

    /// <summary>
    /// A map that is still named but has lost all that it had becomes null (seen on 1.36), which no schema of an object
    /// takes: who has nothing to say in a map leaves it out.
    /// </summary>
    public static void NullIfEmpty(JsonObject body, string path)
    {
        var steps = path.Split(FieldPaths.Separator);
        if (Parent(body, steps) is JsonObject fields && fields[steps[^1][2..]] is JsonObject { Count: 0 })
            fields[steps[^1][2..]] = null;
    }

    private static JsonNode? Parent(JsonObject body, string[] steps)
    {
        JsonNode? node = body;
        for (var depth = 0; depth < steps.Length - 1 && node is not null; depth++)
            node = Follow(node, steps[depth]);
        return node;
    }

    private static void RemoveAt(JsonObject body, string[] steps)
    {
        var node = Parent(body, steps);
        var last = steps[^1];
        switch (node)
        {
            case JsonObject fields when last.StartsWith("f:", StringComparison.Ordinal):
                fields.Remove(last[2..]);
                break;
            case JsonArray list when IndexOf(list, last) is var index and >= 0:
                list.RemoveAt(index);
                break;
        }
    }

    private static JsonNode? Follow(JsonNode node, string step) => node switch
    {
        JsonObject fields when step.StartsWith("f:", StringComparison.Ordinal) => fields[step[2..]],
        JsonArray list when IndexOf(list, step) is var index and >= 0 => list[index],
        _ => null,
    };

    private static int IndexOf(JsonArray list, string step)
    {
        var wanted = JsonNode.Parse(step[2..]);
        for (var index = 0; index < list.Count; index++)
        {
            if (step.StartsWith("v:", StringComparison.Ordinal) ? JsonNode.DeepEquals(list[index], wanted) : HasKeys(list[index], wanted))
                return index;
        }
        return -1;
    }

    private static bool HasKeys(JsonNode? item, JsonNode? keys) =>
        item is JsonObject fields && keys is JsonObject wanted
        && wanted.All(key => JsonNode.DeepEquals(fields[key.Key], key.Value));
}
