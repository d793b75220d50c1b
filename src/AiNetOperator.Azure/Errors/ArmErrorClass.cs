namespace AiNetOperator.Azure;

/// <summary>What an error of ARM means for the one who asked. Every error has exactly one class.</summary>
public enum ArmErrorClass
{
    /// <summary>The resource, its parent or its group does not exist.</summary>
    Absent,

    /// <summary>A passing failure of the service or the network: the same request may succeed soon.</summary>
    Transient,

    /// <summary>Too many requests, said by ARM or by our own <see cref="RequestBudget"/>: wait for <see cref="ArmError.RetryDelay"/>.</summary>
    Throttled,

    /// <summary>The resource is being written by another, or is no longer what it was when read: read again.</summary>
    Conflict,

    /// <summary>Another resource has to become ready or go away first.</summary>
    WaitingForOther,

    /// <summary>The identity lacks a right, or could not be proven.</summary>
    Forbidden,

    /// <summary>Azure Policy said no; see <see cref="ArmError.PolicyName"/>.</summary>
    Policy,

    /// <summary>A management lock stands in the way.</summary>
    Locked,

    /// <summary>The request itself is wrong. Worth repeating only after the declaration or Azure changed, or once an hour to be sure.</summary>
    Terminal,

    /// <summary>
    /// A write that may or may not have happened: its answer was lost, it ran into the deadline, or the answer was a server
    /// error, which ARM also gives for requests that it accepted. Nothing else may be written to the resource until ARM's
    /// own request timeout (60 s) has passed and a read shows a state that has ended.
    /// </summary>
    OutcomeUnknown,
}
