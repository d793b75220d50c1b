namespace AiNetOperator.Simulation;

/// <summary>What can go wrong between a process and a server.</summary>
public enum FaultKind
{
    /// <summary>The connection is refused: nothing reached the server.</summary>
    Refused,

    /// <summary>500 before anything happened.</summary>
    InternalError,

    /// <summary>503 before anything happened; at times with a proxy's page for a body and not with JSON.</summary>
    Unavailable,

    /// <summary>429 with Retry-After before anything happened.</summary>
    Throttled,

    /// <summary>409 before anything happened: the API server's for an object that has changed, ARM's for another operation that is under way.</summary>
    Conflict,

    /// <summary>The server did it, and the connection broke before the answer.</summary>
    AnswerLost,

    /// <summary>The server did it, and answered 500, or a proxy answered 504 in its place.</summary>
    ErrorAfterEffect,

    /// <summary>The server did it, and no answer ever comes: only the caller's own deadline ends the wait.</summary>
    AnswerNever,

    /// <summary>The request arrives late.</summary>
    Delayed,

    /// <summary>A watch breaks off, at any byte.</summary>
    WatchCut,

    /// <summary>A watch falls silent, and nobody closes it.</summary>
    WatchSilent,

    /// <summary>Events of a watch come twice.</summary>
    WatchDuplicated,

    /// <summary>Events of a watch are lost on the way, and some time later the connection too. That events are lost and the watch lives on is no fault that a server or a network has.</summary>
    WatchDropped,

    /// <summary>The process stands still when the answer comes, and is woken later: others may have taken over meanwhile.</summary>
    Frozen,

    /// <summary>The process dies when it makes the request, which never reaches the server.</summary>
    CrashBefore,

    /// <summary>The process dies after the server did it, and before it learns so.</summary>
    CrashAfter,
}
