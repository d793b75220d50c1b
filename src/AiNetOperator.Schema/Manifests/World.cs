using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>The starting state of a simulated Azure.</summary>
/// <param name="Resources">Full ARM bodies, each with its <c>id</c>, in the order of files and documents.</param>
/// <param name="Problems">All that is wrong; with any, nothing should be done with the resources.</param>
public sealed record World(IReadOnlyList<JsonObject> Resources, IReadOnlyList<SourceProblem> Problems)
{
    /// <summary>Where each resource stands.</summary>
    internal IReadOnlyList<WorldPlace> Places { get; init; } = [];

    /// <summary>A problem that was found in a resource, with file and line.</summary>
    /// <param name="resource">Its position in <see cref="Resources"/>.</param>
    /// <param name="field">The dotted path of the field.</param>
    /// <param name="message">What is wrong and what is allowed.</param>
    public SourceProblem Problem(int resource, string field, string message) => Places[resource].Problem(field, message);
}

/// <summary>Where a resource stands: in a file, in a document of it, and at a path in that.</summary>
internal sealed record WorldPlace(SourceFile File, SourceDocument Document, string Path)
{
    internal SourceProblem Problem(string field, string message)
    {
        var path = Path.Length == 0 ? field : $"{Path}.{field}";
        return new SourceProblem(File.Name, Document.LineOf(path), path, message);
    }

    internal SourceProblem Whole(string message) => new(File.Name, Document.LineOf(Path), Path, message);
}
