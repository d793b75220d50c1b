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

    /// <summary>Which faults may happen; null: all that the level brings. Leaving some out does not move the others.</summary>
    public Func<FaultPoint, bool>? OnlyFaults { get; init; }

    /// <summary>Faults on order, at any time: asked at each request; null leaves it to chance.</summary>
    public Func<FaultPoint, FaultKind?>? OrderedFaults { get; init; }

    /// <summary>Marks what the operator makes in Azure.</summary>
    public string Installation { get; init; } = "ainet";

    /// <summary>Tags for everything that the operator makes for bindings.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How many processes there are, of which one leads.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>How Azure decides what is not known about it; null: drawn from the seed.</summary>
    public Unknowns? Unknowns { get; init; }

    /// <summary>What the operator's administrator allows.</summary>
    public IOperatorLimits Limits { get; init; } = new NoLimits();

    /// <summary>How many outbound rules one write may carry; null: all of them.</summary>
    public int? MostRulesAWrite { get; init; }

    /// <summary>Takes a line for each request, answer and piece of a watch; null: none is kept.</summary>
    public TextWriter? Trace { get; init; }

    /// <summary>Put between the network and the API server; tests put their saboteurs here.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ApiServerWire { get; init; } = static server => server;

    /// <summary>Put between each process and its network to ARM: sees what the process sees, no more.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ArmClientWire { get; init; } = static network => network;

    /// <summary>Put between the network and ARM.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ArmWire { get; init; } = static server => server;
}
