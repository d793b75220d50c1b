using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiNetOperator.Abstractions;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>What the server decides in an object's metadata, whatever the client sends.</summary>
internal static partial class ObjectMetadata
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly string[] ServerOwned =
    [
        "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
    ];

    /// <summary>The metadata of a new object: its name, when only a beginning is given, is drawn.</summary>
    public static void Initialize(JsonObject metadata, ResourceDefinition definition, DateTimeOffset now, Random random)
    {
        if (string.IsNullOrEmpty(metadata.Text("name")) && metadata.Text("generateName") is { Length: > 0 } beginning)
            metadata["name"] = (beginning.Length > 58 ? beginning[..58] : beginning) + new string(random.GetItems(Alphabet.AsSpan(), 5));
        foreach (var name in ServerOwned)
            metadata.Remove(name);
        metadata.Remove("managedFields");
        metadata["uid"] = random.NextGuid().ToString();
        metadata["creationTimestamp"] = Json.Moment(now);
        if (!definition.IsBuiltIn)
            metadata["generation"] = Json.Whole(1);
        DropEmpty(metadata);
    }

    /// <summary>Of an update: what the server owns stays as it is stored.</summary>
    public static void Preserve(JsonObject metadata, JsonObject stored)
    {
        foreach (var name in ServerOwned)
        {
            if (stored[name] is { } value)
                metadata[name] = value.DeepClone();
            else
                metadata.Remove(name);
        }
        metadata.Remove("managedFields");
        DropEmpty(metadata);
    }

    /// <summary>What is wrong with a name: RFC 1123 subdomains are names.</summary>
    public static SchemaProblem? NameProblem(string? name) => name switch
    {
        null or "" => new("metadata.name", "Required value: name or generateName is required", "FieldValueRequired"),
        { Length: > 253 } => new("metadata.name", "Invalid value: must be no more than 253 characters", "FieldValueInvalid"),
        _ when !Subdomain().IsMatch(name) => new(
            "metadata.name", $"Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'", "FieldValueInvalid"),
        _ => null,
    };

    /// <summary>Finalizers that came although the object is being deleted.</summary>
    public static IEnumerable<string> NewFinalizers(JsonObject metadata, JsonObject stored)
    {
        var before = Finalizers(stored);
        return Finalizers(metadata).Where(finalizer => !before.Contains(finalizer));
    }

    private static List<string> Finalizers(JsonObject metadata) =>
        [.. (metadata.List("finalizers") ?? []).Select(finalizer => finalizer?.ToString() ?? "")];

    /// <summary>Empty lists and maps of metadata are as if absent.</summary>
    private static void DropEmpty(JsonObject metadata)
    {
        foreach (var name in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            if (metadata.ContainsKey(name) && metadata.Child(name) is not { Count: > 0 })
                metadata.Remove(name);
        }
        foreach (var name in (ReadOnlySpan<string>)["finalizers", "ownerReferences"])
        {
            if (metadata.ContainsKey(name) && metadata.List(name) is not { Count: > 0 })
                metadata.Remove(name);
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();
}
