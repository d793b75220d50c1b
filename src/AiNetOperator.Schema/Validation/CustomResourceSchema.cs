using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>
/// One served version of a CustomResourceDefinition, and what an API server does with objects of it: prune, default,
/// validate. Not emulated: ratcheting (a bad value that an update leaves alone is refused here, too) and the cost limits of CEL.
/// </summary>
public sealed class CustomResourceSchema
{
    private readonly SchemaNode _root;

    private CustomResourceSchema(JsonObject definition, JsonObject version)
    {
        var spec = definition["spec"]!;
        var names = spec["names"]!;
        Group = (string)spec["group"]!;
        Version = (string)version["name"]!;
        Kind = (string)names["kind"]!;
        Plural = (string)names["plural"]!;
        IsNamespaced = (string?)spec["scope"] == "Namespaced";
        HasStatus = version["subresources"]?["status"] is not null;
        SelectableFields = [.. (version["selectableFields"] as JsonArray ?? []).Select(field => (string)field!["jsonPath"]!)];
        _root = SchemaReader.Read((JsonObject)version["schema"]!["openAPIV3Schema"]!, "");
    }

    /// <summary>The API group.</summary>
    public string Group { get; }

    /// <summary>The version.</summary>
    public string Version { get; }

    /// <summary>The kind.</summary>
    public string Kind { get; }

    /// <summary>The plural in URLs.</summary>
    public string Plural { get; }

    /// <summary>Whether objects lie in namespaces.</summary>
    public bool IsNamespaced { get; }

    /// <summary>Whether status is a subresource, so that writes of the object leave it alone and the other way round.</summary>
    public bool HasStatus { get; }

    /// <summary>Paths that field selectors may use, for example <c>.spec.networkRef.name</c>.</summary>
    public IReadOnlyList<string> SelectableFields { get; }

    /// <summary>Reads the version that is stored.</summary>
    /// <exception cref="NotSupportedException">The schema has a keyword, or a rule a construct, that is not known here.</exception>
    public static CustomResourceSchema From(JsonObject definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var version = definition["spec"]!["versions"]!.AsArray().First(entry => (bool?)entry!["storage"] ?? false)!;
        return new CustomResourceSchema(definition, version.AsObject());
    }

    /// <summary>
    /// Prunes and defaults <paramref name="candidate"/> in place and says what is wrong with it; with
    /// <paramref name="old"/> also whether the change is allowed. Metadata is not looked at.
    /// </summary>
    public IReadOnlyList<SchemaProblem> Admit(JsonObject candidate, JsonObject? old)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        SchemaShaper.Prune(candidate, _root, isRoot: true);
        SchemaShaper.Default(candidate, _root);
        return Check(candidate, old);
    }

    /// <summary>Says what is wrong with a new object, unknown fields included, and leaves it as it is. Metadata is not looked at.</summary>
    public IReadOnlyList<SchemaProblem> Validate(JsonObject candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var unknown = UnknownFields.Of(candidate, _root);
        var copy = (JsonObject)candidate.DeepClone();
        SchemaShaper.Default(copy, _root);
        return [.. unknown, .. Check(copy, null)];
    }

    private List<SchemaProblem> Check(JsonObject candidate, JsonObject? old)
    {
        var validator = new SchemaValidator();
        validator.Validate(candidate, _root, "");
        var rules = new RuleChecker(validator.Problems);
        rules.Check(candidate, old, _root, "");
        return [.. validator.Problems, .. rules.Problems];
    }
}
