using System.Text.Json.Nodes;

namespace AiNetOperator.Azure;

/// <summary>Why there is no answer.</summary>
internal enum ArmFault
{
    None,
    BudgetExhausted,
    TokenUnavailable,
    TokenRefused,
    NotSent,
    Lost,
    DeadlineExceeded,
}

/// <summary>What came back, or why nothing did. A fault is a value here: exceptions are made at the surface.</summary>
internal sealed record ArmAnswer
{
    public ArmFault Fault { get; init; }

    /// <summary>What the fault says of itself.</summary>
    public string FaultMessage { get; init; } = "";

    /// <summary>0 with a fault.</summary>
    public int Status { get; init; }

    /// <summary>Null when there was no body, or none that is JSON.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>There was a body, and it was not JSON.</summary>
    public bool IsMalformed { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public required string CorrelationId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public Exception? Exception { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public JsonObject? Object => Body as JsonObject;

    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
