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
    private readonly KubernetesClient _client;
    private readonly OperatorLoop _loop;
    private readonly OperatorProcess _process;
    private readonly CancellationTokenSource _stop = new();
    private Task? _running;

    /// <summary>A process that works from <see cref="Start"/> on.</summary>
    public SimulatedOperator(
        OperatorSettings settings, FaultInjector toApiServer, HttpMessageHandler armClientWire, FaultInjector toArm, TimeProvider clock, Random random, ILogger logger)
    {
        (_toApiServer, _toArm) = (toApiServer, toArm);
        _clock = new ProcessClock(clock);
        _kubernetes = new HttpClient(toApiServer, disposeHandler: false) { BaseAddress = ApiServerAddress, Timeout = Timeout.InfiniteTimeSpan };
        _loop = new OperatorLoop(_clock, random, logger);
        _client = new KubernetesClient(_kubernetes, _clock, random, logger);
        var arm = new ArmClient(new ArmClientOptions(), armClientWire, new SimulatedCredential(_clock), _clock, random, logger);
        _process = new OperatorProcess(settings, _client, arm, _loop);
    }

    /// <summary>Whether it stands still.</summary>
    public bool IsFrozen => _clock.IsFrozen;

    /// <summary>What ended the process, if it ended by itself: a defect.</summary>
    public Exception? Defect => _running?.Exception?.GetBaseException();

    /// <summary>Runs it.</summary>
    /// <param name="lease">What it fights for with others before it works; null: it is alone.</param>
    /// <param name="ended">Called when it ends by itself.</param>
    public void Start(LeaseOptions? lease, Action ended)
    {
        _running = lease is null
            ? _process.RunAsync(_stop.Token)
            : new OperatorHost(_process, new LeaseElector(_client, lease, _loop), new OperatorHealth(lease.LeaseDuration), _loop).RunAsync(_stop.Token);
        _ = EndAsync(_running, ended);
    }

    /// <summary>It stands still, as a process that is given no processor.</summary>
    public void Freeze()
    {
        _clock.Freeze();
        _toApiServer.Freeze();
        _toArm.Freeze();
    }

    /// <summary>It goes on: first it hears what has arrived, then what was due.</summary>
    public void Thaw()
    {
        _toApiServer.Thaw();
        _toArm.Thaw();
        _clock.Thaw();
    }

    /// <summary>Its wall clock is set forward or back.</summary>
    public void Jump(TimeSpan by) => _clock.Jump(by);

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

    private static async Task EndAsync(Task running, Action ended)
    {
        try
        {
            await running;
        }
        finally
        {
            ended();
        }
    }
}
