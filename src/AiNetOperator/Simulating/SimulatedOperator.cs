using AiNetOperator.Azure;
using AiNetOperator.Hosting;
using AiNetOperator.Kubernetes;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Simulating;

/// <summary>One operator process in a simulation: the real one, on a clock and wires that can be cut.</summary>
internal sealed class SimulatedOperator : IDisposable
{
    private static readonly Uri ApiServerAddress = new("https://kubernetes.default.svc");

    private readonly ProcessClock _clock;
    private readonly HttpClient _kubernetes;
    private readonly OperatorProcess _process;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Starts a process.</summary>
    public SimulatedOperator(
        OperatorSettings settings, HttpMessageHandler apiServer, HttpMessageHandler arm, TimeProvider clock, Random random, ILogger logger)
    {
        _clock = new ProcessClock(clock);
        _kubernetes = new HttpClient(apiServer, disposeHandler: false) { BaseAddress = ApiServerAddress, Timeout = Timeout.InfiniteTimeSpan };
        var loop = new OperatorLoop(_clock, random, logger);
        _process = new OperatorProcess(
            settings,
            new KubernetesClient(_kubernetes, _clock, random, logger),
            new ArmClient(new ArmClientOptions(), arm, new SimulatedCredential(_clock), _clock, random, logger),
            loop);
        _running = _process.RunAsync(_stop.Token);
    }

    /// <summary>What ended the process, if it ended by itself: a defect.</summary>
    public Exception? Defect => _running.Exception?.GetBaseException();

    /// <summary>Ends it as a power cut does: nothing of it ever runs again.</summary>
    public void Kill() => _clock.Kill();

    /// <summary>Asks it to stop as SIGTERM does.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _running.IsCompleted;

    /// <inheritdoc/>
    public void Dispose()
    {
        _clock.Kill();
        _process.Dispose();
        _kubernetes.Dispose();
        _stop.Dispose();
    }
}
