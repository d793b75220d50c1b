using System.Text.Json.Nodes;

namespace AiNetOperator.Tests.Documentation;

/// <summary>The reference of a kind, made from its definition.</summary>
internal static class KindPage
{
    private static readonly (string Least, string Most, string Unit)[] Ranges =
    [
        ("minimum", "maximum", ""), ("minLength", "maxLength", "character"), ("minItems", "maxItems", "item"), ("minProperties", "maxProperties", "entry"),
    ];

    public static string Of(JsonObject definition)
    {
        var names = definition["spec"]!["names"]!;
        var version = definition["spec"]!["versions"]![0]!;
        var schema = version["schema"]!["openAPIV3Schema"]!;
        return $"""
            # {names["kind"]}

            {schema["description"]}

            `apiVersion: {definition["spec"]!["group"]}/{version["name"]}`, `kind: {names["kind"]}`; namespaced.
            `kubectl get {Words(names["shortNames"])}`; all kinds together: `kubectl get {Words(names["categories"])}`.

            ## spec

            {Fields(schema["properties"]!["spec"]!, "spec")}
            ## status

            Written by the operator only.

            {Fields(schema["properties"]!["status"]!, "status")}
            ## Rules

            Checked by the API server when the object is written.

            {Rules(schema)}
            ## Columns

            {Columns(version)}
            """.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static string Words(JsonNode? words) => string.Join(',', words!.AsArray().Select(word => word!.ToString()));

    private static string List(JsonNode? words) => string.Join(", ", words!.AsArray().Select(word => $"`{word}`"));

    private static string Fields(JsonNode schema, string root) =>
        Markdown.Table(["Field", "Type", "Bounds", "Description"], Nested(schema, "").Select(field => Row(field.Path, field.Schema, field.IsRequired)).DefaultIfEmpty([root, "", "", ""]));

    private static IEnumerable<(string Path, JsonObject Schema, bool IsRequired)> Nested(JsonNode schema, string prefix)
    {
        var owner = schema["type"]?.ToString() == "array" ? schema["items"]! : schema;
        var required = (owner["required"] as JsonArray ?? []).Select(name => name!.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, child) in owner["properties"] as JsonObject ?? [])
        {
            var path = prefix + name;
            yield return (path, child!.AsObject(), required.Contains(name));
            foreach (var nested in Nested(child!, path + (child!["type"]?.ToString() == "array" ? "[]." : ".")))
                yield return nested;
        }
    }

    private static string[] Row(string path, JsonObject schema, bool isRequired) =>
        [Markdown.Code(path), TypeOf(schema), BoundsOf(schema, isRequired), Markdown.Cell(schema["description"]?.ToString() ?? "")];

    private static string TypeOf(JsonNode schema) => schema["type"]?.ToString() switch
    {
        "array" => $"list of {TypeOf(schema["items"]!)}",
        "object" when schema["additionalProperties"] is { } value => $"map of {TypeOf(value)}",
        { } type => schema["format"] is { } format ? $"{type} ({format})" : type,
        null => "any",
    };

    private static string BoundsOf(JsonObject schema, bool isRequired)
    {
        List<string> bounds = [];
        if (isRequired)
            bounds.Add("**required**");
        if (schema["default"] is { } value)
            bounds.Add($"default {Markdown.Code(value.ToString())}");
        bounds.AddRange(ValueBounds(schema));
        if (schema["x-kubernetes-list-type"] is { } listType)
            bounds.Add(ListBound(schema, listType.ToString()));
        if (schema["items"] is JsonObject { } items)
            bounds.AddRange(ValueBounds(items).Select(bound => "each " + bound));
        return string.Join("; ", bounds);
    }

    private static IEnumerable<string> ValueBounds(JsonObject schema)
    {
        if (schema["enum"] is JsonArray words)
            yield return "one of " + string.Join(", ", words.Select(word => Markdown.Code(word!.ToString())));
        foreach (var (least, most, unit) in Ranges)
        {
            if (Range(schema[least]?.ToString(), schema[most]?.ToString(), unit) is { } range)
                yield return range;
        }
        if (schema["pattern"] is { } pattern)
            yield return "matches " + Markdown.Code(pattern.ToString());
    }

    private static string? Range(string? least, string? most, string unit) => (least, most) switch
    {
        (null, null) => null,
        (null, _) => "at most " + Amount(most, unit),
        (_, null) => "at least " + Amount(least, unit),
        _ when least == most => Amount(least, unit),
        _ => $"{least} to {Amount(most, unit)}",
    };

    private static string Amount(string number, string unit) => unit switch
    {
        "" => number,
        "entry" => number == "1" ? "1 entry" : number + " entries",
        _ => number == "1" ? "1 " + unit : $"{number} {unit}s",
    };

    private static string ListBound(JsonObject schema, string type) => type switch
    {
        "map" => $"by {List(schema["x-kubernetes-list-map-keys"])}",
        "set" => "no value twice",
        _ => "written as a whole",
    };

    private static string Rules(JsonNode schema)
    {
        List<(string Path, JsonObject Schema, bool)> fields =
            [("spec", schema["properties"]!["spec"]!.AsObject(), true), .. Nested(schema["properties"]!["spec"]!, "spec.")];
        var rules = new List<(string Path, JsonNode Rule)>();
        rules.AddRange((schema["x-kubernetes-validations"] as JsonArray ?? []).Select(rule => ("", rule!)));
        foreach (var (path, field, _) in fields)
        {
            rules.AddRange((field["x-kubernetes-validations"] as JsonArray ?? []).Select(rule => (path, rule!)));
            rules.AddRange((field["items"]?["x-kubernetes-validations"] as JsonArray ?? []).Select(rule => (path + "[]", rule!)));
        }
        return rules.Count == 0
            ? "None.\n"
            : Markdown.Table(["At", "Says", "CEL"], rules.Select(rule => (string[])[Markdown.Code(rule.Path), Markdown.Cell(rule.Rule["message"]?.ToString() ?? ""), Markdown.Code(rule.Rule["rule"]!.ToString())]));
    }

    private static string Columns(JsonNode version) => Markdown.Table(
        ["Column", "From", "Shown"],
        version["additionalPrinterColumns"]!.AsArray().Select(column => (string[])
        [
            column!["name"]!.ToString(), Markdown.Code(column["jsonPath"]!.ToString()), column["priority"]?.ToString() is null or "0" ? "always" : "with `-o wide`",
        ]));
}
