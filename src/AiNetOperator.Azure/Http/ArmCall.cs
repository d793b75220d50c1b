using System.Text.Json.Nodes;

using Azure.Core;

namespace AiNetOperator.Azure;

/// <summary>One request, ready to be sent as often as need be.</summary>
internal sealed record ArmCall
{
    public required RequestMethod Method { get; init; }

    /// <summary>Absolute and on the configured host; verbatim where ARM made it.</summary>
    public required string Url { get; init; }

    public required ArmRequestKind Kind { get; init; }

    public required string Subscription { get; init; }

    /// <summary>One for all requests that serve the same question: retries and pages.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>What the call is about, for the log: never an operation URL.</summary>
    public required string Subject { get; init; }

    /// <summary>The resource type, with the action after it; <c>operations</c> for the status of an operation.</summary>
    public required string Type { get; init; }

    public JsonObject? Body { get; init; }

    public ArmPrecondition? Precondition { get; init; }
}
