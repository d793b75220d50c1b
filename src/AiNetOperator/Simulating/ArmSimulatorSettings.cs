using System.Net;

namespace AiNetOperator.Simulating;

/// <summary>How a simulated Azure is served.</summary>
/// <param name="Listen">Where, on this machine; port 0 takes a free one.</param>
public sealed record ArmSimulatorSettings(IPEndPoint Listen)
{
    /// <summary>Whether clients come by https.</summary>
    public bool IsHttps { get; init; }

    /// <summary>How many times faster than real Azure is.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Draws latencies, durations and what is not known about Azure; null: the unknowns are decided as is most likely.</summary>
    public int? Seed { get; init; }

    /// <summary>Gets a line for each request; null: none.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>Told when the simulation itself failed; the client gets a 500.</summary>
    public Action<Exception>? OnDefect { get; init; }
}
