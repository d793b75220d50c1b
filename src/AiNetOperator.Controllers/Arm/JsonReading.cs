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
