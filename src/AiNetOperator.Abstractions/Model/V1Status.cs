namespace AiNetOperator.Abstractions;

/// <summary>metav1.Status: the body of every answer of the API server that is not a success.</summary>
public sealed record V1Status
{
    /// <summary><c>Success</c> or <c>Failure</c>.</summary>
    public string? Status { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <summary>For programs, for example <c>NotFound</c>, <c>Conflict</c>, <c>Expired</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? Code { get; init; }

    /// <summary>More about the failure.</summary>
    public V1StatusDetails? Details { get; init; }
}

/// <summary>metav1.StatusDetails.</summary>
public sealed record V1StatusDetails
{
    /// <summary>The object's name.</summary>
    public string? Name { get; init; }

    /// <summary>The object's plural kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Seconds to wait before asking again.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>One entry a field that is wrong.</summary>
    public IReadOnlyList<V1StatusCause>? Causes { get; init; }
}

/// <summary>metav1.StatusCause.</summary>
public sealed record V1StatusCause
{
    /// <summary>For programs.</summary>
    public string? Reason { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <summary>Path of the field.</summary>
    public string? Field { get; init; }
}
