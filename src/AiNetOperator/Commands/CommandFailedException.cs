namespace AiNetOperator.Commands;

/// <summary>A command cannot do what it was asked for, and a person can put that right.</summary>
/// <param name="problems">What is wrong, a line each.</param>
internal sealed class CommandFailedException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>One problem.</summary>
    public CommandFailedException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;
}
