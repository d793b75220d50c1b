using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Azure;
using AiNetOperator.Kubernetes;
using AiNetOperator.Planning;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Simulating;

/// <summary>An Azure in memory that is only read: the one that a simulation with the default seed starts from.</summary>
public sealed class WorldAzure : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    private readonly VirtualClock _clock;
    private readonly Random _random;
    private readonly ReadsOnly _reads;

    /// <summary>An Azure with nothing in it.</summary>
    /// <param name="start">The time in it; null: that of every simulation.</param>
    public WorldAzure(DateTimeOffset? start = null)
    {
        _clock = start is { } at ? new VirtualClock(at) : new VirtualClock();
        var seed = Seeds.Source(new SimulationOptions().Seed);
        _random = seed.Fork();
        Arm = new SimulatedArm(_clock, seed.Fork());
        _reads = new ReadsOnly(Arm);
    }

    /// <summary>Azure.</summary>
    public SimulatedArm Arm { get; }

    /// <summary>The time in it.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Fills it.</summary>
    public IReadOnlyList<WorldProblem> Load(IEnumerable<JsonObject> resources) => Arm.LoadWorld(resources);

    /// <summary>Runs work on it, on its own clock.</summary>
    public T Run<T>(Func<ArmClient, OperatorLoop, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var loop = new OperatorLoop(_clock, _random, NullLogger.Instance);
        var arm = new ArmClient(new ArmClientOptions(), _reads, new SimulatedCredential(_clock), _clock, _random, NullLogger.Instance);
        var running = work(arm, loop);
        if (!_clock.RunUntil(() => running.IsCompleted, Limit))
            throw new InvalidOperationException("The simulated Azure does not answer.");
        return running.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reads.Dispose();
        Arm.Dispose();
    }
}
