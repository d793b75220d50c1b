using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>An object of one of our kinds, as it stands in a file.</summary>
/// <param name="File">The file as it was named; <c>-</c> for standard input.</param>
/// <param name="Line">The line that the object begins on, from 1.</param>
/// <param name="Document">The object as it was written, with its namespace filled in.</param>
public sealed record Manifest(string File, int Line, JsonObject Document)
{
    /// <summary>The kind.</summary>
    public string Kind => (string)Document["kind"]!;

    /// <summary>metadata.namespace; <c>default</c> when none was given.</summary>
    public string Namespace => (string)Document["metadata"]!["namespace"]!;

    /// <summary>metadata.name.</summary>
    public string Name => (string)Document["metadata"]!["name"]!;
}
