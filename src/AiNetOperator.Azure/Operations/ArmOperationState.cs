namespace AiNetOperator.Azure;

/// <summary>Where an operation of ARM stands.</summary>
public enum ArmOperationState
{
    /// <summary>Accepted and not yet done.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Ended without success, or cancelled; <see cref="ArmOperation.Error"/> says why.</summary>
    Failed,

    /// <summary>
    /// Accepted, but its state cannot be told: the status could not be read. This is not a failure of the operation. Polling
    /// again asks anew, or asks the resource; reading the resource is always right.
    /// </summary>
    Unknown,
}
