namespace AiNetOperator.Isolation;

/// <summary>What kind of trouble a call to Azure met: it decides who has to act, and when it is worth trying again.</summary>
public enum FailureKind
{
    /// <summary>Azure stumbled; the same call may go through a moment later.</summary>
    Transient,

    /// <summary>Azure, or our own budget, asks us to wait.</summary>
    Throttled,

    /// <summary>Somebody else is writing the same thing.</summary>
    Conflict,

    /// <summary>Something that the call refers to is not ready or not there.</summary>
    WaitingForOther,

    /// <summary>A role is missing, or has not spread yet.</summary>
    Forbidden,

    /// <summary>An Azure Policy or a management lock says no.</summary>
    Policy,

    /// <summary>The same call will be refused for ever: the declaration has to change.</summary>
    Terminal,
}

/// <summary>Why a call to Azure did not do what it was for.</summary>
/// <param name="Kind">Who has to act.</param>
/// <param name="Reason">One PascalCase word for the condition.</param>
/// <param name="Message">What Azure said and what to do about it, for people.</param>
/// <param name="RetryAfter">When trying again is worth it, where that is known.</param>
public sealed record Failure(FailureKind Kind, string Reason, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether it passes by itself, so that it says nothing about what is.</summary>
    public bool IsPassing => Kind is FailureKind.Transient or FailureKind.Throttled or FailureKind.Conflict;
}
