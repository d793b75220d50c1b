using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiNetOperator.Install.Tests.Support;

/// <summary>Kubernetes objects as text and as JSON.</summary>
internal static class Manifests
{
    /// <summary>The objects of a YAML stream, by kind, namespace and name, their fields in ordinal order.</summary>
    public static IReadOnlyList<JsonObject> Parse(string text) =>
    [
        .. Documents(text).Select(document => document as JsonObject ?? throw new InvalidOperationException("A document is no object."))
            .OrderBy(Key, StringComparer.Ordinal),
    ];

    /// <summary>Kind, namespace and name.</summary>
    public static string Key(JsonObject one) =>
        $"{one["kind"]} {one["metadata"]?["namespace"]?.GetValue<string>() ?? "-"}/{one["metadata"]?["name"]}";

    /// <summary>One text for objects that are equal, whatever wrote them.</summary>
    public static string Canonical(IEnumerable<JsonObject> objects) => YamlText.WriteStream(objects);

    /// <summary>The object of a kind whose name ends so.</summary>
    public static JsonObject Find(this IEnumerable<JsonObject> objects, string kind, string nameEnd = "") =>
        objects.Single(one => (string?)one["kind"] == kind && ((string?)one["metadata"]?["name"])!.EndsWith(nameEnd, StringComparison.Ordinal));

    /// <summary>The value of a YAML document.</summary>
    public static JsonNode? ParseOne(string text) => Documents(text).Single();

    private static IEnumerable<JsonNode?> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(document => Node(document.RootNode)).Where(node => node is not null);
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children
            .Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Node(entry.Value)))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException("Neither map, list nor scalar."),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
