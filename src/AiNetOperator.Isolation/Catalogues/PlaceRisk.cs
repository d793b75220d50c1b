using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What a place on the internet is to somebody who wants to carry data out.</summary>
/// <param name="Level">The degree.</param>
/// <param name="Why">Why, as a sentence.</param>
/// <param name="Safer">A way to the same end that opens less, as a sentence; null when none is known.</param>
internal sealed record PlaceRisk(RiskLevel Level, string Why, string? Safer = null);
