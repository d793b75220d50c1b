using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiNetOperator.Schema;

/// <summary>A part of a structural schema.</summary>
internal sealed class SchemaNode
{
    private Regex? _expression;

    internal string Type { get; init; } = "";

    internal string? Format { get; init; }

    internal JsonNode? Default { get; init; }

    internal IReadOnlyList<string> Enum { get; init; } = [];

    internal string? Pattern { get; init; }

    /// <summary>The pattern, made when it is first needed: a definition has many, and an object meets few.</summary>
    internal Regex? Expression => Pattern is null ? null : _expression ??= SchemaPattern.Of(Pattern);

    internal int? MinLength { get; init; }

    internal int? MaxLength { get; init; }

    internal double? Minimum { get; init; }

    internal double? Maximum { get; init; }

    internal int? MinItems { get; init; }

    internal int? MaxItems { get; init; }

    internal int? MaxProperties { get; init; }

    internal bool Nullable { get; init; }

    internal bool PreservesUnknownFields { get; init; }

    internal IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>();

    internal IReadOnlyList<string> Required { get; init; } = [];

    internal SchemaNode? AdditionalProperties { get; init; }

    internal SchemaNode? Items { get; init; }

    internal string? ListType { get; init; }

    internal IReadOnlyList<string> MapKeys { get; init; } = [];

    /// <summary>Set once the node is whole, because a rule is checked against it.</summary>
    internal IReadOnlyList<SchemaRule> Rules { get; set; } = [];

    /// <summary>The schema of a field or an entry; null when the schema says nothing about it.</summary>
    internal SchemaNode? ChildOf(string name) => Properties.GetValueOrDefault(name) ?? AdditionalProperties;
}
