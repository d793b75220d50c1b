using System.Globalization;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>JSON patch (RFC 6902). Whatever cannot be done, a test that fails too, is 422, as the API server answers.</summary>
internal static class JsonPatch
{
    /// <summary>Changes <paramref name="target"/> operation by operation.</summary>
    public static void Apply(JsonObject target, JsonArray operations)
    {
        foreach (var operation in operations.OfType<JsonObject>())
        {
            var path = Steps(operation.Text("path"));
            switch (operation.Text("op"))
            {
                case "test":
                    Test(target, path, operation["value"]);
                    break;
                case "add":
                    Add(target, path, operation["value"]?.DeepClone());
                    break;
                case "replace":
                    Remove(target, path);
                    Add(target, path, operation["value"]?.DeepClone());
                    break;
                case "remove":
                    Remove(target, path);
                    break;
                case "copy":
                    Add(target, path, Find(target, Steps(operation.Text("from")))?.DeepClone());
                    break;
                case "move":
                    Move(target, Steps(operation.Text("from")), path);
                    break;
                case var unknown:
                    throw Refused($"Unexpected kind: {unknown}");
            }
        }
    }

    /// <summary>A field that is not there equals null: so a patch can insist that nobody has set it.</summary>
    private static void Test(JsonObject target, string[] path, JsonNode? expected)
    {
        var isThere = TryFind(target, path, out var actual);
        if (!isThere && expected is null && path.Length > 0 && TryFind(target, path[..^1], out _))
            return;
        if (!isThere || !JsonNode.DeepEquals(actual, expected))
            throw Refused($"testing value /{string.Join('/', path)} failed");
    }

    private static void Move(JsonObject target, string[] from, string[] to)
    {
        var value = Find(target, from)?.DeepClone();
        Remove(target, from);
        Add(target, to, value);
    }

    private static void Add(JsonObject target, string[] path, JsonNode? value)
    {
        switch (Parent(target, path))
        {
            case JsonObject fields:
                fields[path[^1]] = value;
                break;
            case JsonArray list when path[^1] == "-":
                list.Add(value);
                break;
            case JsonArray list when Index(path[^1]) is var index && index <= list.Count:
                list.Insert(index, value);
                break;
            default:
                throw Missing(path);
        }
    }

    private static void Remove(JsonObject target, string[] path)
    {
        switch (Parent(target, path))
        {
            case JsonObject fields when fields.Remove(path[^1]):
                break;
            case JsonArray list when Index(path[^1]) is var index && index < list.Count:
                list.RemoveAt(index);
                break;
            default:
                throw Missing(path);
        }
    }

    private static JsonNode? Find(JsonObject target, string[] path) =>
        TryFind(target, path, out var found) ? found : throw Missing(path);

    private static JsonNode? Parent(JsonObject target, string[] path) =>
        path.Length == 0 ? throw Missing(path) : Find(target, path[..^1]);

    private static bool TryFind(JsonObject target, string[] path, out JsonNode? found)
    {
        found = target;
        foreach (var step in path)
        {
            switch (found)
            {
                case JsonObject fields when fields.TryGetPropertyValue(step, out var value):
                    found = value;
                    break;
                case JsonArray list when Index(step) is var index && index < list.Count:
                    found = list[index];
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static int Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue;

    private static string[] Steps(string? pointer)
    {
        if (pointer is null || (pointer.Length > 0 && pointer[0] != '/'))
            throw Refused($"invalid path '{pointer}'");
        return [.. pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    private static ApiServerException Missing(string[] path) => Refused($"doc is missing path: /{string.Join('/', path)}: missing value");

    private static ApiServerException Refused(string why) =>
        new(422, "Invalid", $"the server rejected our request due to an error in our request: {why}", details: []);
}
