namespace AiNetOperator.Isolation;

/// <summary>Which of the five situations an object is in.</summary>
public enum Situation
{
    /// <summary>Live equals declared.</summary>
    Ready,

    /// <summary>The operator is at it.</summary>
    Working,

    /// <summary>Somebody or something named has to come first.</summary>
    Waiting,

    /// <summary>Only a person can change it.</summary>
    Stalled,
}

/// <summary>What <c>Ready</c>, <c>Reconciling</c> and <c>Stalled</c> say, and when to look again.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Reason">One PascalCase word.</param>
/// <param name="Message">What is and what to do, for people.</param>
/// <param name="Again">When to come back; null: at the drift interval.</param>
/// <param name="BacksOff">Whether to come back with growing delay instead.</param>
public sealed record Summary(Situation Situation, string Reason, string Message, TimeSpan? Again = null, bool BacksOff = false)
{
    /// <summary>The reason for which any part waits, also when another part, or impatience, decides the situation; null when none does.</summary>
    public string? WaitsFor { get; init; }
}
