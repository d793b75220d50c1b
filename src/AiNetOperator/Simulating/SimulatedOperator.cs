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
    private readonly FaultInjector _toApiServer;
    private readonly FaultInjector _toArm;
    private readonly HttpClient _kubernetes;
    private readonly OperatorProcess _process;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Starts a process.</summary>
    public SimulatedOperator(OperatorSettings settings, FaultInjector toApiServer, FaultInjector toArm, TimeProvider clock, Random random, ILogger logger)
    {
        (_toApiServer, _toArm) = (toApiServer, toArm);
        _clock = new ProcessClock(clock);
        _kubernetes = new HttpClient(toApiServer, disposeHandler: false) { BaseAddress = ApiServerAddress, Timeout = Timeout.InfiniteTimeSpan };
        var loop = new OperatorLoop(_clock, random, logger);
        _process = new OperatorProcess(
            settings,
            new KubernetesClient(_kubernetes, _clock, random, logger),
            new ArmClient(new ArmClientOptions(), toArm, new SimulatedCredential(_clock), _clock, random, logger),
            loop);
        _running = _process.RunAsync(_stop.Token);
    }

    /// <summary>What ended the process, if it ended by itself: a defect.</summary>
    public Exception? Defect => _running.Exception?.GetBaseException();

    /// <summary>Ends it as a power cut does: nothing of it ever runs again.</summary>
    public void Kill()
    {
        _clock.Kill();
        _toApiServer.Cut();
        _toArm.Cut();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
        _kubernetes.Dispose();
        _stop.Dispose();
    }
}
