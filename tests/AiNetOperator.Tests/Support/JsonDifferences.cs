using System.Text.Json.Nodes;

namespace AiNetOperator.Tests.Support;

/// <summary>Where two JSON values differ.</summary>
internal static class JsonDifferences
{
    /// <summary>The paths, sorted. Members count by name; a list that differs anywhere differs as a whole.</summary>
    public static IReadOnlyList<string> Of(JsonNode? before, JsonNode? after) => [.. Find("", before, after).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Find(string path, JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject left || after is not JsonObject right)
            return JsonNode.DeepEquals(before, after) ? [] : [path];
        return left.Select(member => member.Key).Union(right.Select(member => member.Key))
            .SelectMany(name => Find(path.Length == 0 ? name : $"{path}.{name}", left[name], right[name]));
    }
}
