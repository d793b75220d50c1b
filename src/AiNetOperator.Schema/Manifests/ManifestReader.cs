using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Schema;

/// <summary>Reads manifests as a stricter kubectl would, and reports everything that is wrong at once, with file and line.</summary>
/// <param name="standardInput">What the path <c>-</c> stands for.</param>
public sealed class ManifestReader(TextReader standardInput)
{
    private readonly ObjectValidator _validator = new();

    /// <summary>
    /// Whether a networkRef must name a network among the same manifests. Switch it off when the networks may also lie elsewhere,
    /// for example in a cluster.
    /// </summary>
    public bool ChecksReferences { get; init; } = true;

    /// <summary>Reads files, folders and <c>-</c>.</summary>
    public ManifestSet Read(IEnumerable<string> paths)
    {
        var problems = new List<SourceProblem>();
        var relations = new ManifestRelations();
        var skipped = 0;
        var files = SourceFile.Find(paths, standardInput, problems);
        var isWhole = problems.Count == 0;
        foreach (var file in files)
        {
            var documents = file.Documents(problems, out var isWholeFile);
            isWhole &= isWholeFile;
            foreach (var document in documents.SelectMany(source => Unfold(file, source, problems)))
            {
                if (!IsOurs(document, problems, ref skipped))
                    continue;
                var found = _validator.Validate(document);
                problems.AddRange(found);
                if (found.Count == 0)
                    relations.Add(document, ManifestOf(document));
                else
                    relations.AddInvalid(document);
            }
        }
        problems.AddRange(relations.Duplicates());
        // what could not be read may hold what is referred to
        if (ChecksReferences && isWhole)
            problems.AddRange(relations.DanglingReferences());
        var order = files.Select(file => file.Name).Distinct(StringComparer.Ordinal).ToList();
        return new ManifestSet(
            relations.Manifests,
            [.. problems.OrderBy(problem => order.IndexOf(problem.File)).ThenBy(problem => problem.Line)],
            skipped);
    }

    private static IEnumerable<ManifestDocument> Unfold(SourceFile file, SourceDocument source, List<SourceProblem> problems)
    {
        if (source.Root is not JsonObject root)
        {
            problems.Add(new(file.Name, source.Line, "", "must be a mapping with apiVersion, kind and metadata"));
            return [];
        }
        var whole = new ManifestDocument(file, source, root, "");
        return Text(root, "kind") == "List" && Text(root, "apiVersion") == "v1" ? Items(whole, problems) : [whole];
    }

    private static IEnumerable<ManifestDocument> Items(ManifestDocument list, List<SourceProblem> problems)
    {
        if (list.Object["items"] is not JsonArray items)
        {
            problems.Add(list.Problem("items", "must be a list of objects"));
            yield break;
        }
        for (var index = 0; index < items.Count; index++)
        {
            var path = FieldPath.Item("items", index);
            if (items[index] is JsonObject item)
                yield return list with { Object = item, Prefix = path };
            else
                problems.Add(list.Problem(path, "must be a mapping with apiVersion, kind and metadata"));
        }
    }

    private static bool IsOurs(ManifestDocument document, List<SourceProblem> problems, ref int skipped)
    {
        var apiVersion = Text(document.Object, "apiVersion");
        if (apiVersion is null || Text(document.Object, "kind") is null)
        {
            // the one kind of Kubernetes file that may do without
            if (Path.GetFileNameWithoutExtension(document.File.Name) == "kustomization")
                skipped++;
            else
                problems.Add(document.Problem(apiVersion is null ? "apiVersion" : "kind", "is missing, and required; for our kinds apiVersion is " + ApiGroup.GroupVersion));
            return false;
        }
        var ours = apiVersion == ApiGroup.Name || apiVersion.StartsWith(ApiGroup.Name + "/", StringComparison.Ordinal);
        skipped += ours ? 0 : 1;
        return ours;
    }

    private static Manifest ManifestOf(ManifestDocument document)
    {
        var copy = (JsonObject)document.Object.DeepClone();
        copy["metadata"]!["namespace"] ??= ManifestRelations.DefaultNamespace;
        return new Manifest(document.File.Name, document.Line, copy);
    }

    private static string? Text(JsonObject mapping, string field) =>
        mapping[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
