namespace AiNetOperator.Schema;

/// <summary>What is wrong in a file.</summary>
/// <param name="File">The file as it was named; <c>-</c> for standard input.</param>
/// <param name="Line">The line, from 1; 0 when the problem is the file.</param>
/// <param name="Field">The field's path; empty when the problem is not one field's.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record SourceProblem(string File, int Line, string Field, string Message)
{
    /// <summary><c>file:line: field: what is wrong, what is allowed</c>.</summary>
    public override string ToString() =>
        (Line > 0 ? $"{File}:{Line}: " : $"{File}: ") + (Field.Length > 0 ? $"{Field}: " : "") + Message;
}
