using System.Text.Json.Nodes;

namespace AiNetOperator.Azure;

/// <summary>A resource as ARM answered it.</summary>
/// <param name="Body">The body; the caller owns it.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="CorrelationId">The correlation id of the read.</param>
/// <param name="ETag">The ETag header as it was written: private DNS zones answer it without quotes.</param>
public sealed record ArmResponse(JsonObject Body, int Status, string CorrelationId, string? ETag);
