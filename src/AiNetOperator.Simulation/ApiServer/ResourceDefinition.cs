using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>One kind that the server serves.</summary>
internal sealed class ResourceDefinition
{
    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Plural { get; init; }

    public required string Kind { get; init; }

    public bool IsNamespaced { get; init; } = true;

    /// <summary>Whether <c>status</c> is written through its own path only.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Lease and Event come with the server: no generation, and a PUT may create.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Whether a PUT without resourceVersion overwrites whatever is there (events.k8s.io).</summary>
    public bool OverwritesUnconditionally { get; init; }

    /// <summary>Paths of the fields that a field selector may name, without the leading dot, beside name and namespace.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];

    public FieldStructure Structure { get; init; } = FieldStructure.OfObject(null);

    public IObjectSchema? Schema { get; init; }

    public string ApiVersion => Group + "/" + Version;

    /// <summary>As messages name it: <c>plural.group</c>.</summary>
    public string QualifiedPlural => Plural + "." + Group;

    /// <summary>The definition that a CustomResourceDefinition makes, in the version that is stored.</summary>
    public static ResourceDefinition FromCrd(JsonObject crd, Func<JsonObject, JsonObject, IObjectSchema?> schemas)
    {
        var spec = crd.Child("spec") ?? throw new ArgumentException("A CustomResourceDefinition has a spec.", nameof(crd));
        var versions = (spec.List("versions") ?? []).OfType<JsonObject>().ToList();
        var version = versions.Find(one => one.Flag("storage")) ?? versions[0];
        var schema = version.Child("schema").Child("openAPIV3Schema");
        return new ResourceDefinition
        {
            Group = spec.Text("group")!,
            Version = version.Text("name")!,
            Plural = spec.Child("names").Text("plural")!,
            Kind = spec.Child("names").Text("kind")!,
            IsNamespaced = spec.Text("scope") != "Cluster",
            HasStatus = version.Child("subresources")?.ContainsKey("status") ?? false,
            SelectableFields = Selectable(version),
            Structure = FieldStructure.OfObject(schema),
            Schema = schemas(crd, version),
        };
    }

    private static List<string> Selectable(JsonObject version) =>
        [.. (version.List("selectableFields") ?? []).OfType<JsonObject>().Select(field => field.Text("jsonPath")!.TrimStart('.'))];
}
