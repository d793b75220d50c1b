using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>Reads the openAPIV3Schema of a definition. A keyword that it does not know is refused, never ignored.</summary>
internal static class SchemaReader
{
    private static readonly HashSet<string> Known = new(
        [
            "type", "format", "default", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems",
            "maxProperties", "nullable", "properties", "required", "additionalProperties", "items", "description", "title", "example",
            "x-kubernetes-preserve-unknown-fields", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type",
            "x-kubernetes-validations",
        ],
        StringComparer.Ordinal);

    internal static SchemaNode Read(JsonObject schema, string path)
    {
        foreach (var (keyword, _) in schema)
        {
            if (!Known.Contains(keyword))
                throw new NotSupportedException($"{path}: the schema keyword '{keyword}' is not supported.");
        }
        var node = new SchemaNode
        {
            Type = (string?)schema["type"] ?? throw new NotSupportedException($"{path}: a structural schema has a type."),
            Format = (string?)schema["format"],
            Default = schema["default"]?.DeepClone(),
            Enum = Strings(schema["enum"]),
            Pattern = (string?)schema["pattern"],
            MinLength = (int?)schema["minLength"],
            MaxLength = (int?)schema["maxLength"],
            Minimum = schema["minimum"] is { } minimum ? JsonNumbers.AsDouble(minimum) : null,
            Maximum = schema["maximum"] is { } maximum ? JsonNumbers.AsDouble(maximum) : null,
            MinItems = (int?)schema["minItems"],
            MaxItems = (int?)schema["maxItems"],
            MaxProperties = (int?)schema["maxProperties"],
            Nullable = (bool?)schema["nullable"] ?? false,
            PreservesUnknownFields = (bool?)schema["x-kubernetes-preserve-unknown-fields"] ?? false,
            Properties = PropertiesOf(schema, path),
            Required = Strings(schema["required"]),
            AdditionalProperties = Child(schema, "additionalProperties", path),
            Items = Child(schema, "items", path),
            ListType = (string?)schema["x-kubernetes-list-type"],
            MapKeys = Strings(schema["x-kubernetes-list-map-keys"]),
        };
        node.Rules = [.. (schema["x-kubernetes-validations"] as JsonArray ?? []).Select(rule => RuleOf(rule!, node, path))];
        return node;
    }

    private static Dictionary<string, SchemaNode> PropertiesOf(JsonObject schema, string path) =>
        (schema["properties"] as JsonObject ?? []).ToDictionary(
            property => property.Key,
            property => Read((JsonObject)property.Value!, FieldPath.Child(path, property.Key)),
            StringComparer.Ordinal);

    private static SchemaNode? Child(JsonObject schema, string keyword, string path) =>
        schema[keyword] is JsonObject child ? Read(child, path + "[*]") : null;

    private static SchemaRule RuleOf(JsonNode rule, SchemaNode schema, string path)
    {
        var text = (string)rule["rule"]!;
        try
        {
            return new SchemaRule(
                CelExpression.Parse(text, schema),
                (string?)rule["message"] ?? "failed rule: " + text,
                (string?)rule["fieldPath"] ?? "",
                (string?)rule["reason"] ?? "FieldValueInvalid");
        }
        catch (CelException error)
        {
            throw new NotSupportedException($"{path}: {error.Message}", error);
        }
    }

    private static string[] Strings(JsonNode? node) =>
        [.. (node as JsonArray ?? []).Select(value => (string)value!)];
}
