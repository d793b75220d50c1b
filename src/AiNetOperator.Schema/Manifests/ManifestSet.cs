namespace AiNetOperator.Schema;

/// <summary>What was found in files. With problems, the manifests are those that have none, and nothing should be done with them.</summary>
/// <param name="Manifests">The objects of our kinds, in the order of files and documents.</param>
/// <param name="Problems">All that is wrong, in the order of files and lines.</param>
/// <param name="SkippedDocuments">How many documents belong to other API groups.</param>
public sealed record ManifestSet(
    IReadOnlyList<Manifest> Manifests, IReadOnlyList<SourceProblem> Problems, int SkippedDocuments);
