namespace AiNetOperator.Azure;

/// <summary>
/// A condition on a write. Honoured by private DNS zones, links and record sets. Records answer 412; for zones and links the
/// write is accepted and the operation fails with <c>PreconditionFailed</c>. Both have the class Conflict.
/// </summary>
public sealed record ArmPrecondition
{
    private ArmPrecondition(string header, string value) => (Header, Value) = (header, value);

    internal string Header { get; }

    internal string Value { get; }

    /// <summary>Only when the resource does not exist yet.</summary>
    public static ArmPrecondition Absent { get; } = new("If-None-Match", "*");

    /// <summary>Only when the resource still has this ETag, given as it was read.</summary>
    public static ArmPrecondition Unchanged(string etag) => new("If-Match", etag);
}
