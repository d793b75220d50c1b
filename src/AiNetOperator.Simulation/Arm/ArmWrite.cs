using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation;

/// <summary>
/// A write request (PUT, PATCH, POST, DELETE), from its arrival to the end of what it started. The bodies are not to be
/// changed by who looks at them.
/// </summary>
public sealed class ArmWrite
{
    internal ArmWrite(DateTimeOffset at, string method, ArmId id, string? action)
    {
        At = at;
        Method = method;
        Id = id;
        Action = action;
    }

    /// <summary>When the request was looked at: its effect on a synchronous resource, or its acceptance.</summary>
    public DateTimeOffset At { get; }

    /// <summary>When the caller sent it.</summary>
    public DateTimeOffset SentAt { get; internal init; }

    /// <summary>When the caller had its answer, or stopped waiting for it; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Not yet both answered and ended.</summary>
    public bool IsOpen => AnsweredAt is null || IsInFlight;

    /// <summary>Whether both were open at one time, as far as is known by now: for a check of "one write at a time".</summary>
    public bool Overlaps(ArmWrite other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other != this && SentAt < other.ClosedAt && other.SentAt < ClosedAt;
    }

    /// <summary>PUT, PATCH, POST or DELETE.</summary>
    public string Method { get; }

    /// <summary>The resource written to; for an action the resource it acts on.</summary>
    public ArmId Id { get; }

    /// <summary>The action of a POST; null otherwise.</summary>
    public string? Action { get; }

    /// <summary>What stood in the query.</summary>
    public string ApiVersion { get; internal init; } = "";

    /// <summary>The correlation id that the caller sent, or got.</summary>
    public string CorrelationId { get; internal init; } = "";

    /// <summary>The request's body; null when it had none.</summary>
    public JsonObject? Body { get; internal init; }

    /// <summary>Status of the first answer.</summary>
    public int Status { get; private set; }

    /// <summary>Code of the error, of the answer or of the operation; null when there was none.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether Azure has changed by it.</summary>
    public bool TookEffect { get; private set; }

    /// <summary>The whole resource just before the write took effect; null when there was none.</summary>
    public JsonObject? Before { get; private set; }

    /// <summary>The whole resource just after; null after a delete.</summary>
    public JsonObject? After { get; private set; }

    /// <summary>When it was over, refused ones at once; null while the operation runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The operation that it started is still running.</summary>
    public bool IsInFlight { get; private set; }

    private DateTimeOffset ClosedAt =>
        IsOpen ? DateTimeOffset.MaxValue : EndedAt > AnsweredAt ? EndedAt.Value : AnsweredAt!.Value;

    internal void Received(DateTimeOffset at) => AnsweredAt = at;

    internal void Begin() => IsInFlight = true;

    internal void Answered(int status, string? error)
    {
        Status = status;
        Error ??= error;
    }

    internal void Changed(JsonObject? before, JsonObject? after)
    {
        Before = TookEffect ? Before : before;
        After = after;
        TookEffect = true;
    }

    internal void End(DateTimeOffset at, string? error)
    {
        IsInFlight = false;
        EndedAt = at;
        Error ??= error;
    }
}

/// <summary>A read request.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Type">Resource type, or that of the listed ones.</param>
/// <param name="Path">The path without query.</param>
/// <param name="Status">Status of the answer.</param>
public sealed record ArmRead(DateTimeOffset At, string Type, string Path, int Status);

/// <summary>How often something was asked.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Type">Resource type.</param>
/// <param name="Action"><c>list</c>, the action of a POST, <c>poll</c> of an operation, or null.</param>
/// <param name="Count">How often.</param>
public sealed record ArmCallCount(string Method, string Type, string? Action, int Count);
