namespace AiNetOperator.Schema;

/// <summary>A text cannot be read on from here.</summary>
internal sealed class SourceException(int line, string field, string message) : Exception(message)
{
    internal int Line { get; } = line;

    internal string Field { get; } = field;
}
