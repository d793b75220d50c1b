using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>What a pass over a key came to.</summary>
public enum ReconcileOutcome
{
    /// <summary>All done until something changes.</summary>
    Success,

    /// <summary>All that can be done now; comes back at a time. Not a failure, also when throttled.</summary>
    RequeueAfter,

    /// <summary>Failed: comes back after a growing pause, for ever.</summary>
    Error,

    /// <summary>The API server has a newer version of an object: comes back at once.</summary>
    Conflict,

    /// <summary>Only a change of the object mends it.</summary>
    Terminal,

    /// <summary>The process stops.</summary>
    Cancelled,
}

/// <summary>A pass and what it came to.</summary>
/// <param name="Controller">Its name.</param>
/// <param name="Key">What it was about.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Duration">On the injected clock.</param>
/// <param name="ComesBackAfter">The pause before the next pass, where one is planned.</param>
/// <param name="Error">What was thrown, if anything was.</param>
public sealed record ReconcileReport(
    string Controller, ObjectKey Key, ReconcileOutcome Outcome, TimeSpan Duration, TimeSpan? ComesBackAfter, Exception? Error)
{
    /// <summary>How long the key waited for a worker.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Whether the program is wrong, and not the world.</summary>
    public bool IsDefect { get; init; }
}
