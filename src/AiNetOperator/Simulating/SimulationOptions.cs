namespace AiNetOperator.Simulating;

/// <summary>What a simulation is run with.</summary>
public sealed record SimulationOptions
{
    /// <summary>All that varies is drawn from it: the same seed makes the same run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>After this much virtual time the run ends, converged or not.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The operator's drift interval.</summary>
    public TimeSpan DriftInterval { get; init; } = TimeSpan.FromMinutes(10);
}
