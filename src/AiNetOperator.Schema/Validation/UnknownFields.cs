using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>Finds fields that the schema does not declare, and says which ones it does.</summary>
internal static class UnknownFields
{
    internal static IReadOnlyList<SchemaProblem> Of(JsonObject candidate, SchemaNode root)
    {
        var problems = new List<SchemaProblem>();
        foreach (var (name, value) in candidate)
        {
            if (!SchemaShaper.IsOfEveryObject(name))
                Visit(name, value, root, "", problems);
        }
        return problems;
    }

    /// <summary>The sentence about a name that is not among those known.</summary>
    internal static string Sentence(string name, IReadOnlyCollection<string> known) =>
        $"unknown field{Spelling.Suggestion(name, known)}; known: {string.Join(", ", known)}";

    private static void Visit(string name, JsonNode? value, SchemaNode owner, string path, List<SchemaProblem> problems)
    {
        var child = owner.ChildOf(name);
        if (child is not null)
            Descend(value, child, FieldPath.Child(path, name), problems);
        else if (!owner.PreservesUnknownFields)
            problems.Add(new(FieldPath.Child(path, name), Sentence(name, [.. owner.Properties.Keys]), "UnknownField"));
    }

    private static void Descend(JsonNode? value, SchemaNode schema, string path, List<SchemaProblem> problems)
    {
        if (value is JsonObject mapping)
        {
            foreach (var (name, inner) in mapping)
                Visit(name, inner, schema, path, problems);
        }
        else if (value is JsonArray list && schema.Items is { } items)
        {
            for (var index = 0; index < list.Count; index++)
                Descend(list[index], items, FieldPath.Item(path, index), problems);
        }
    }
}
