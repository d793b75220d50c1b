namespace AiNetOperator.Isolation;

/// <summary>How the write that <c>status.operation</c> names is doing, as far as ARM's operation resource tells.</summary>
public enum OperationState
{
    /// <summary>There is no such write, or nothing is known of it: after a restart the operation's address is lost on purpose (it is signed, and 3.6 KB long).</summary>
    Unknown,

    /// <summary>ARM says that it is running.</summary>
    Running,

    /// <summary>ARM says that it succeeded.</summary>
    Succeeded,

    /// <summary>ARM says that it failed.</summary>
    Failed,
}

/// <summary>State of a running write.</summary>
/// <param name="State">What ARM says.</param>
/// <param name="RetryAfter">When to ask again, where ARM says so.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record OperationProgress(OperationState State, TimeSpan? RetryAfter = null, Failure? Failure = null)
{
    /// <summary>Nothing is known.</summary>
    public static OperationProgress Unknown { get; } = new(OperationState.Unknown);
}
