using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>What every part of the one loop shares.</summary>
/// <param name="Time">The only clock.</param>
/// <param name="Random">The only source of randomness.</param>
/// <param name="Logger">Where it is told.</param>
public sealed record OperatorLoop(TimeProvider Time, Random Random, ILogger Logger)
{
    /// <summary>Where a span for each pass begins; null: none does.</summary>
    public ActivitySource? Tracing { get; init; }
}
