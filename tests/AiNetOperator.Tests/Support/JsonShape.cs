using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Tests.Support;

/// <summary>Which members a JSON document has, and of which types: one line for each path, in the order of the document.</summary>
internal static class JsonShape
{
    /// <param name="document">The document.</param>
    /// <param name="opaque">Paths below which nothing is looked at.</param>
    public static IReadOnlyList<string> Of(JsonNode document, params string[] opaque)
    {
        var types = new List<(string Path, SortedSet<string> Types)>();
        Walk(document, "", types, opaque);
        return [.. types.Where(entry => entry.Path.Length > 0).Select(entry => $"{entry.Path}: {string.Join(" or ", entry.Types)}")];
    }

    private static void Walk(JsonNode? node, string path, List<(string Path, SortedSet<string> Types)> types, string[] opaque)
    {
        Note(types, path, TypeOf(node));
        if (opaque.Contains(path))
            return;
        if (node is JsonObject members)
        {
            foreach (var (name, member) in members)
                Walk(member, path.Length == 0 ? name : $"{path}.{name}", types, opaque);
        }
        foreach (var item in node as JsonArray ?? [])
            Walk(item, path + "[]", types, opaque);
    }

    private static void Note(List<(string Path, SortedSet<string> Types)> types, string path, string type)
    {
        if (types.Find(entry => entry.Path == path) is { Types: { } known })
            known.Add(type);
        else
            types.Add((path, new SortedSet<string>(StringComparer.Ordinal) { type }));
    }

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        _ => "boolean",
    };
}
