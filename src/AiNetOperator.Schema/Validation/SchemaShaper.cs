using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>What an API server changes on an object before it validates it.</summary>
internal static class SchemaShaper
{
    private static readonly HashSet<string> OfEveryObject = new(["apiVersion", "kind", "metadata"], StringComparer.Ordinal);

    /// <summary>Whether a field belongs to every object, so that the schema need not declare it.</summary>
    internal static bool IsOfEveryObject(string field) => OfEveryObject.Contains(field);

    /// <summary>Takes out the fields that the schema does not declare.</summary>
    internal static void Prune(JsonNode? value, SchemaNode schema, bool isRoot = false)
    {
        switch (value)
        {
            case JsonObject mapping:
                PruneFields(mapping, schema, isRoot);
                break;
            case JsonArray list when schema.Items is { } items:
                foreach (var item in list)
                    Prune(item, items);
                break;
        }
    }

    /// <summary>
    /// Puts in the defaults of fields that are absent, and in place of a null, which is no value for a field with a default.
    /// </summary>
    internal static void Default(JsonNode? value, SchemaNode schema)
    {
        switch (value)
        {
            case JsonObject mapping:
                DefaultFields(mapping, schema);
                break;
            case JsonArray list when schema.Items is { } items:
                foreach (var item in list)
                    Default(item, items);
                break;
        }
    }

    private static void PruneFields(JsonObject mapping, SchemaNode schema, bool isRoot)
    {
        foreach (var (name, value) in mapping.ToList())
        {
            if (isRoot && IsOfEveryObject(name))
                continue;
            if (schema.ChildOf(name) is { } child)
                Prune(value, child);
            else if (!schema.PreservesUnknownFields)
                mapping.Remove(name);
        }
    }

    private static void DefaultFields(JsonObject mapping, SchemaNode schema)
    {
        foreach (var (name, child) in schema.Properties)
        {
            if (child.Default is { } given && mapping[name] is null && (!mapping.ContainsKey(name) || !child.Nullable))
                mapping[name] = given.DeepClone();
        }
        foreach (var (name, value) in mapping.ToList())
        {
            if (schema.ChildOf(name) is { } child)
                Default(value, child);
        }
    }
}
