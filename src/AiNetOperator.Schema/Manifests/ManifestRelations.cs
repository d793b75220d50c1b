using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Schema;

/// <summary>What must hold between the manifests of one reading.</summary>
internal sealed class ManifestRelations
{
    internal const string DefaultNamespace = "default";

    private readonly List<(ManifestDocument Document, Manifest Manifest)> _accepted = [];
    private readonly List<string> _networks = [];

    internal IReadOnlyList<Manifest> Manifests => [.. _accepted.Select(pair => pair.Manifest)];

    internal void Add(ManifestDocument document, Manifest manifest)
    {
        _accepted.Add((document, manifest));
        if (manifest.Kind == AiWorkspaceNetwork.KindName)
            _networks.Add($"{manifest.Namespace}/{manifest.Name}");
    }

    /// <summary>Remembers a network that has problems of its own, so that what refers to it is not reported as well.</summary>
    internal void AddInvalid(ManifestDocument document)
    {
        if ((string?)document.Object["kind"] == AiWorkspaceNetwork.KindName
            && document.Object["metadata"] is JsonObject metadata)
        {
            _networks.Add($"{metadata["namespace"]?.ToString() ?? DefaultNamespace}/{metadata["name"]}");
        }
    }

    internal IEnumerable<SourceProblem> Duplicates()
    {
        var first = new Dictionary<(string, string, string), Manifest>();
        foreach (var (document, manifest) in _accepted)
        {
            if (first.TryAdd(KeyOf(manifest), manifest))
                continue;
            var other = first[KeyOf(manifest)];
            yield return document.Problem(
                "metadata.name",
                $"{manifest.Kind} {manifest.Namespace}/{manifest.Name} is declared twice, first at {other.File}:{other.Line}");
        }
    }

    internal IEnumerable<SourceProblem> DanglingReferences()
    {
        foreach (var (document, manifest) in _accepted)
        {
            if (manifest.Document["spec"]!["networkRef"] is not { } reference)
                continue;
            var name = $"{(string?)reference["namespace"] ?? manifest.Namespace}/{reference["name"]}";
            if (!_networks.Contains(name, StringComparer.Ordinal))
                yield return document.Problem("spec.networkRef.name", Sentence(name));
        }
    }

    private string Sentence(string name)
    {
        var declared = _networks.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return $"AiWorkspaceNetwork '{name}' is not declared{Spelling.Suggestion(name, declared)}; "
            + (declared.Count == 0 ? "no network is" : "declared: " + string.Join(", ", declared));
    }

    private static (string Kind, string Namespace, string Name) KeyOf(Manifest manifest) =>
        (manifest.Kind, manifest.Namespace, manifest.Name);
}
