using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Settings of the network controller.</summary>
/// <param name="DriftInterval">How often a converged network is read again.</param>
public sealed record NetworkControllerOptions(TimeSpan DriftInterval)
{
    /// <summary>How many rules one write may carry; null: all of them.</summary>
    public int? MostRulesAWrite { get; init; }

    /// <summary>Ten minutes.</summary>
    public static readonly TimeSpan DefaultDriftInterval = TimeSpan.FromMinutes(10);

    // shorter would eat the ARM budget, longer would make evidence worthless
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The interval of one object: its annotation <c>ainet.io/poll-interval</c> (for example 5m), within bounds, else the default.</summary>
    public TimeSpan IntervalOf(IMetadata<V1ObjectMeta> entity)
    {
        var asked = Durations.Parse(entity.Annotation(Annotations.PollInterval));
        return asked is { } interval ? TimeSpan.FromTicks(Math.Clamp(interval.Ticks, Shortest.Ticks, Longest.Ticks)) : DriftInterval;
    }
}
