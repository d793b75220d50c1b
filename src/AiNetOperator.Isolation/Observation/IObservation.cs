using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What one pass read, as far as it takes no knowledge of the kind.</summary>
public interface IObservation
{
    /// <summary>When the reads were made.</summary>
    DateTimeOffset At { get; }

    /// <summary>How the write that the status names as running is doing.</summary>
    OperationProgress Operation { get; }

    /// <summary>Whether the object's own resource was read, so that what else was not read has a reason of its own.</summary>
    bool IsKnown { get; }

    /// <summary>Whether that was read and is not there, and everything that could be written went with it.</summary>
    bool IsGone { get; }

    /// <summary>Why anything that was asked for could not be read.</summary>
    IEnumerable<Failure> Failures { get; }

    /// <summary>Whether a resource can be written.</summary>
    ResourceState StateOf(ArmId resource);

    /// <summary>Whether a write may still be running, although what it is sent to reads as settled or absent.</summary>
    /// <param name="operation">The write.</param>
    /// <param name="age">Since when.</param>
    bool MayStillRun(OperationStatus operation, TimeSpan age);
}
