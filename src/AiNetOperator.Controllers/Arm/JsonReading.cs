using System.Text.Json.Nodes;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads members of ARM bodies without trusting their shape: what is absent or of another type reads as null.</summary>
internal static class JsonReading
{
    /// <summary>The node at a path of member names; letter case does not matter, as it does not to ARM.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
        return node;
    }

    /// <summary>The text at a path.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Whether the path holds true.</summary>
    public static bool Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    /// <summary>The objects of the array at a path.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The text of the node itself.</summary>
    public static string? Text(this JsonNode? node) => node.Text([]);

    /// <summary>The texts of an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonArray? array) => [.. (array ?? []).Select(item => item.Text()).OfType<string>()];

    /// <summary>The texts of a map, for example of tags.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this JsonObject body, string member) => ((body.At(member) as JsonObject) ?? [])
        .Where(entry => entry.Value.Text() is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Text()!, StringComparer.Ordinal);

    /// <summary>The name of a resource: its own member, else the end of its id.</summary>
    public static string NameOf(this JsonObject body) => body.Text("name") ?? body.Text("id")?.Split('/')[^1] ?? "-";

    /// <summary>A map of texts as a body.</summary>
    public static JsonObject Map(IReadOnlyDictionary<string, string> texts) =>
        new(texts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    /// <summary>Takes members away; letter case does not matter.</summary>
    public static void Without(this JsonObject body, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            foreach (var name in body.Select(entry => entry.Key).Where(key => string.Equals(key, member, StringComparison.OrdinalIgnoreCase)).ToList())
                body.Remove(name);
        }
    }
}
