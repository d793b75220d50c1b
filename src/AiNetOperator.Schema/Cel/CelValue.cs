using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>A list: its items, and how the schema says that they compare.</summary>
internal sealed record CelList(IReadOnlyList<object?> Items, string? ListType, IReadOnlyList<string> MapKeys);

/// <summary>An object or a map.</summary>
internal sealed record CelMap(IReadOnlyDictionary<string, object?> Entries);

/// <summary>JSON as values of CEL: bool, long, double, string, null, <see cref="CelList"/>, <see cref="CelMap"/>.</summary>
internal static class CelValue
{
    internal static object? From(JsonNode? node, SchemaNode? schema) => node switch
    {
        null => null,
        JsonObject mapping => new CelMap(mapping.ToDictionary(
            entry => entry.Key,
            entry => From(entry.Value, schema?.ChildOf(entry.Key)),
            StringComparer.Ordinal)),
        JsonArray list => new CelList(
            [.. list.Select(item => From(item, schema?.Items))], schema?.ListType, schema?.MapKeys ?? []),
        _ => FromScalar(node),
    };

    private static object FromScalar(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => JsonText.Of(node),
        _ => JsonNumbers.AsLong(node) is { } integer ? (object)integer : JsonNumbers.AsDouble(node),
    };

    /// <summary>Equality of CEL in Kubernetes: the order of a set does not count, nor that of a list map.</summary>
    internal static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (CelList first, CelList second) => AreEqual(first, second),
        (CelMap first, CelMap second) => first.Entries.Count == second.Entries.Count
            && first.Entries.All(entry => second.Entries.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
        (long first, double second) => first == second,
        (double first, long second) => first == second,
        _ => Equals(left, right),
    };

    private static bool AreEqual(CelList first, CelList second)
    {
        if (first.Items.Count != second.Items.Count)
            return false;
        var unordered = (first.ListType ?? second.ListType) is "set" or "map";
        return unordered
            ? first.Items.All(item => second.Items.Any(other => AreEqual(item, other)))
            : first.Items.Zip(second.Items).All(pair => AreEqual(pair.First, pair.Second));
    }
}
