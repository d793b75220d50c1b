using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>One document of a file, and where its fields stand.</summary>
/// <param name="Root">The value; null for an empty document.</param>
/// <param name="Line">The line that the document's content begins on, from 1.</param>
/// <param name="Lines">The line of each field, by path.</param>
/// <param name="Duplicates">Fields that are given again; the value is the first one's.</param>
internal sealed record SourceDocument(
    JsonNode? Root, int Line, IReadOnlyDictionary<string, int> Lines, IReadOnlyList<DuplicateField> Duplicates)
{
    /// <summary>The line of a field, or of the nearest thing that holds it.</summary>
    internal int LineOf(string path)
    {
        if (Lines.TryGetValue(path, out var line))
            return line;
        return FieldPath.Parent(path) is { } parent ? LineOf(parent) : Line;
    }
}

/// <summary>A field that stands in a mapping already.</summary>
internal sealed record DuplicateField(int Line, string Path, int FirstLine)
{
    internal SourceProblem In(string file) => new(file, Line, Path, $"is given twice, first on line {FirstLine}");
}
