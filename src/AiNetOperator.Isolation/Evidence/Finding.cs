namespace AiNetOperator.Isolation;

/// <summary>Whether a statement holds.</summary>
public enum Verdict
{
    /// <summary>Read, and it holds.</summary>
    True,

    /// <summary>Read, and it does not hold.</summary>
    False,

    /// <summary>Not read, or not readable.</summary>
    Unknown,
}

/// <summary>One clause of what "isolated" means, held against a live read.</summary>
/// <param name="Clause">The clause's name.</param>
/// <param name="ResourceId">What was looked at.</param>
/// <param name="Observed">What was seen, in words.</param>
/// <param name="Satisfied">Whether the clause holds.</param>
/// <param name="Reason">The reason for the condition when it does not hold.</param>
public sealed record Finding(string Clause, string ResourceId, string Observed, Verdict Satisfied, string Reason)
{
    /// <summary>When it was seen; null: in this pass.</summary>
    public DateTimeOffset? At { get; init; }
}
