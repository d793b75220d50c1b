using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>An object within a document: the whole of it, or an item of a List.</summary>
internal sealed record ManifestDocument(SourceFile File, SourceDocument Source, JsonObject Object, string Prefix)
{
    internal int Line => Source.LineOf(Prefix);

    internal SourceProblem Problem(string path, string message) =>
        new(File.Name, Source.LineOf(Joined(path)), path, message);

    private string Joined(string path) =>
        Prefix.Length == 0 || path.Length == 0 ? Prefix + path : path[0] == '[' ? Prefix + path : Prefix + "." + path;
}
