using AiNetOperator.Controllers.Networks;
using AiNetOperator.Simulation;

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

    /// <summary>How bad the network is, and how often the operator's process dies.</summary>
    public FaultLevel Faults { get; init; } = FaultLevel.None;

    /// <summary>For how long from the start things go wrong.</summary>
    public TimeSpan FaultsFor { get; init; } = TimeSpan.FromHours(2);

    /// <summary>What the operator's administrator allows.</summary>
    public IOperatorLimits Limits { get; init; } = new NoLimits();

    /// <summary>Takes a line for each request, answer and piece of a watch; null: none is kept.</summary>
    public TextWriter? Trace { get; init; }

    /// <summary>Put between each process and the API server; tests put their saboteurs here.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ApiServerWire { get; init; } = static server => server;

    /// <summary>Put between each process and ARM.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ArmWire { get; init; } = static server => server;
}
