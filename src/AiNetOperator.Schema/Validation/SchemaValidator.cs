using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Schema;

/// <summary>Checks types, bounds, patterns and list types, and collects all that is wrong.</summary>
internal sealed class SchemaValidator
{
    internal List<SchemaProblem> Problems { get; } = [];

    internal void Validate(JsonNode? value, SchemaNode schema, string path)
    {
        if (value is null && schema.Nullable)
            return;
        if (!HasType(value, schema.Type))
        {
            Report(path, $"must be {Named(schema.Type)}, but is {Shown(value)}{TypeHint(value, schema.Type)}", "FieldValueTypeInvalid");
            return;
        }
        switch (value)
        {
            case JsonObject mapping:
                ValidateObject(mapping, schema, path);
                break;
            case JsonArray list:
                ValidateList(list, schema, path);
                break;
            default:
                ValidateScalar(value!, schema, path);
                break;
        }
    }

    private void ValidateObject(JsonObject mapping, SchemaNode schema, string path)
    {
        if (schema.MaxProperties is { } most && mapping.Count > most)
            Report(path, $"must have at most {most} entries, but has {mapping.Count}", "FieldValueTooMany");
        foreach (var name in schema.Required)
        {
            if (!mapping.ContainsKey(name))
                Report(FieldPath.Child(path, name), "is missing, and required", "FieldValueRequired");
        }
        foreach (var (name, value) in mapping)
        {
            if (schema.ChildOf(name) is { } child && !(path.Length == 0 && SchemaShaper.IsOfEveryObject(name)))
                Validate(value, child, FieldPath.Child(path, name));
        }
    }

    private void ValidateList(JsonArray list, SchemaNode schema, string path)
    {
        if (schema.MinItems is { } fewest && list.Count < fewest)
            Report(path, $"must have at least {fewest} items, but has {list.Count}", "FieldValueInvalid");
        if (schema.MaxItems is { } most && list.Count > most)
            Report(path, $"must have at most {most} items, but has {list.Count}", "FieldValueTooMany");
        if (schema.Items is { } items)
        {
            for (var index = 0; index < list.Count; index++)
                Validate(list[index], items, FieldPath.Item(path, index));
        }
        if (schema.ListType == "set")
            FindDuplicates(list, path, Whole, Shown);
        else if (schema.ListType == "map")
            FindDuplicates(list, path, item => KeyOf(item, schema, Whole), item => KeyOf(item, schema, Shown));
    }

    private void FindDuplicates(JsonArray list, string path, Func<JsonNode?, string> keyOf, Func<JsonNode?, string> shown)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < list.Count; index++)
        {
            if (!seen.Add(keyOf(list[index])))
                Report(FieldPath.Item(path, index), $"{shown(list[index])} is listed twice", "FieldValueDuplicate");
        }
    }

    private static string KeyOf(JsonNode? item, SchemaNode schema, Func<JsonNode?, string> text) => string.Join(
        ", ", schema.MapKeys.Select(key => $"{key} {text((item as JsonObject)?[key] ?? schema.Items?.ChildOf(key)?.Default)}"));

    // what is shown is cut: two long texts may look the same
    private static string Whole(JsonNode? value) => value?.ToJsonString() ?? "";

    private void ValidateScalar(JsonNode value, SchemaNode schema, string path)
    {
        if (value.GetValueKind() == JsonValueKind.String)
            ValidateString(JsonText.Of(value), schema, path);
        else if (value.GetValueKind() == JsonValueKind.Number)
            ValidateNumber(value, schema, path);
    }

    private void ValidateString(string text, SchemaNode schema, string path)
    {
        if (schema.Enum.Count > 0 && !schema.Enum.Contains(text, StringComparer.Ordinal))
        {
            Report(
                path,
                $"'{Shortened(text)}' is not allowed{Spelling.Suggestion(text, schema.Enum)}; allowed: {string.Join(", ", schema.Enum)}",
                "FieldValueNotSupported");
        }
        var length = text.EnumerateRunes().Count();
        if (length < schema.MinLength)
        {
            var wish = length == 0 ? "must not be empty" : $"must have at least {schema.MinLength} characters, but has {length}";
            Report(path, wish, "FieldValueInvalid");
        }
        else if (length > schema.MaxLength)
        {
            Report(path, $"must have at most {schema.MaxLength} characters, but has {length}", "FieldValueTooLong");
        }
        else if (schema.Expression is { } expression && !expression.IsMatch(text))
        {
            var words = Patterns.InWords.GetValueOrDefault(schema.Pattern!) ?? $"something that matches '{schema.Pattern}'";
            Report(path, $"'{Shortened(text)}' must be {words}", "FieldValueInvalid");
        }
        if (schema.Format == "date-time" && !IsTime(text))
            Report(path, $"'{Shortened(text)}' must be a time such as '2026-01-31T12:00:00Z'", "FieldValueInvalid");
    }

    private void ValidateNumber(JsonNode value, SchemaNode schema, string path)
    {
        var number = JsonNumbers.AsDouble(value);
        var least = schema.Minimum ?? (schema.Format == "int32" ? int.MinValue : null);
        var greatest = schema.Maximum ?? (schema.Format == "int32" ? int.MaxValue : null);
        if (number < least)
            Report(path, string.Create(CultureInfo.InvariantCulture, $"must be at least {least}, but is {Shown(value)}"), "FieldValueInvalid");
        if (number > greatest)
            Report(path, string.Create(CultureInfo.InvariantCulture, $"must be at most {greatest}, but is {Shown(value)}"), "FieldValueInvalid");
    }

    private void Report(string path, string message, string reason) => Problems.Add(new(path, message, reason));

    private static bool HasType(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        _ => value is JsonValue && value.GetValueKind() switch
        {
            JsonValueKind.String => type == "string",
            JsonValueKind.True or JsonValueKind.False => type == "boolean",
            _ => type == "number" || (type == "integer" && JsonNumbers.AsLong(value) is not null),
        },
    };

    private static string Named(string type) => type switch
    {
        "object" => "a mapping",
        "array" => "a list",
        "integer" => "a whole number",
        "boolean" => "true or false",
        _ => "a " + type,
    };

    private static string Shown(JsonNode? value) => value switch
    {
        null => "empty",
        JsonObject => "a mapping",
        JsonArray => "a list",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => $"'{Shortened(JsonText.Of(value))}'",
            JsonValueKind.Number => "the number " + value.ToJsonString(),
            _ => "the boolean " + value.ToJsonString(),
        },
    };

    private static string TypeHint(JsonNode? value, string type) =>
        type == "string" && value is JsonValue ? ": put it in quotes" : "";

    private static string Shortened(string text) => text.Length <= 120 ? text : text[..120] + "…";

    private static bool IsTime(string text) =>
        text.Length >= 20 && text[10] == 'T'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);
}
