using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>One kind that the server serves.</summary>
internal sealed class ResourceDefinition
{
    private static readonly ConcurrentDictionary<string, Lazy<ResourceDefinition>> Prepared = new(StringComparer.Ordinal);

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

    /// <summary>
    /// Defaults and prunes a new state in place and says what is wrong with it, given the state before. Null: all is well.
    /// </summary>
    public Func<JsonObject, JsonObject?, IReadOnlyList<SchemaProblem>>? Admit { get; init; }

    public string ApiVersion => Group.Length == 0 ? Version : Group + "/" + Version;

    /// <summary>As messages name it: <c>plural.group</c>.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : Plural + "." + Group;

    /// <summary>
    /// The definition that a CustomResourceDefinition makes, in the version that is stored. Patterns and rules take tens
    /// of milliseconds to prepare, so that equal documents share one definition, which nobody changes.
    /// </summary>
    public static ResourceDefinition FromCrd(JsonObject crd) =>
        Prepared.GetOrAdd(crd.ToJsonString(), static (_, crd) => new Lazy<ResourceDefinition>(() => Prepare(crd)), crd.Copy()).Value;

    private static ResourceDefinition Prepare(JsonObject crd)
    {
        var schema = CustomResourceSchema.From(crd);
        var version = crd["spec"]!["versions"]!.AsArray().OfType<JsonObject>().First(one => one.Text("name") == schema.Version);
        return new ResourceDefinition
        {
            Group = schema.Group,
            Version = schema.Version,
            Plural = schema.Plural,
            Kind = schema.Kind,
            IsNamespaced = schema.IsNamespaced,
            HasStatus = schema.HasStatus,
            SelectableFields = [.. schema.SelectableFields.Select(path => path.TrimStart('.'))],
            Structure = FieldStructure.OfObject(version.Child("schema").Child("openAPIV3Schema")),
            Admit = schema.Admit,
        };
    }
}
