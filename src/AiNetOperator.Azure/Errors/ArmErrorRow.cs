namespace AiNetOperator.Azure;

/// <summary>What a code means.</summary>
/// <param name="Codes">The codes, compared without case; empty for the row of a status.</param>
/// <param name="Class">The class.</param>
/// <param name="Reason">A PascalCase word.</param>
/// <param name="Remedy">A sentence for people.</param>
internal sealed record ArmErrorRow(string[] Codes, ArmErrorClass Class, string Reason, string Remedy)
{
    /// <summary>Only with this HTTP status; 0 for any.</summary>
    public int Status { get; init; }

    /// <summary>Only when the message has this text: for errors that Azure gives under a code that says nothing.</summary>
    public string? Text { get; init; }

    /// <summary>When to try again; the class's own delay when null.</summary>
    public TimeSpan? Delay { get; init; }

    public bool Matches(int status, ArmErrorBody body) =>
        (Status == 0 || Status == status)
        && (Text is null || body.Message?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true)
        && (Codes.Length == 0
            || Codes.Any(code => string.Equals(code, body.Code, StringComparison.OrdinalIgnoreCase)));
}
