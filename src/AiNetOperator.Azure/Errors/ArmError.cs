namespace AiNetOperator.Azure;

/// <summary>An error of ARM, read and classified. Holds no secret and no operation URL; fit for a condition's message.</summary>
public sealed record ArmError
{
    /// <summary>HTTP status; 200 for an operation that failed behind a successful answer; 0 when there was no answer.</summary>
    public required int Status { get; init; }

    /// <summary>
    /// The service's code; a code of ours (<see cref="ArmErrorCodes"/>) when there was no answer; <c>Http503</c> and the like
    /// for an answer without code.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>The codes below <c>details</c> and <c>innererror</c>, in the order of the answer.</summary>
    public IReadOnlyList<string> DetailCodes { get; init; } = [];

    /// <summary>The service's sentence. May be localised: never decide on it.</summary>
    public required string Message { get; init; }

    /// <summary>What kind of error it is.</summary>
    public required ArmErrorClass Class { get; init; }

    /// <summary>A PascalCase word for a condition or an event.</summary>
    public required string Reason { get; init; }

    /// <summary>A sentence that tells a person what to do.</summary>
    public required string Remedy { get; init; }

    /// <summary>What the service said in Retry-After, if it said anything.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When to try again: <see cref="RetryAfter"/>, else what fits the error.</summary>
    public required TimeSpan RetryDelay { get; init; }

    /// <summary>The policy assignment that refused the request.</summary>
    public string? PolicyName { get; init; }

    /// <summary>What the error is about, as the service wrote it: a resource id, a property, a provider namespace.</summary>
    public string? Target { get; init; }

    /// <summary>The correlation id under which Azure's activity log has the request.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Whether the identity of a workspace, not the caller's, may not approve private endpoint connections on the target of a rule.</summary>
    public bool IsApproverMissing => Reason == ApproverMissing;

    internal const string ApproverMissing = "ApproverRoleMissing";

    /// <summary>Whether the code, or one of the detail codes, is this one, whatever the case.</summary>
    public bool Has(string code) =>
        string.Equals(Code, code, StringComparison.OrdinalIgnoreCase)
        || DetailCodes.Contains(code, StringComparer.OrdinalIgnoreCase);
}
