using AiNetOperator.Abstractions;
using AiNetOperator.Hosting;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Simulating;

/// <summary>Keeps one operator process running, as a Deployment does: a process that dies is followed by another.</summary>
internal sealed class SimulatedDeployment : IDisposable
{
    private static readonly TimeSpan LongestRestart = TimeSpan.FromSeconds(30);

    private readonly SimulationOptions _options;
    private readonly HttpMessageHandler _apiServer;
    private readonly HttpMessageHandler _arm;
    private readonly VirtualClock _clock;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly SortedDictionary<FaultKind, int> _faultsBefore = [];
    private readonly List<SimulatedOperator> _dead = [];
    private readonly FaultPlan _plan;
    private FaultInjector? _toApiServer;
    private FaultInjector? _toArm;
    private SimulatedOperator? _current;
    private ITimer? _restart;

    public SimulatedDeployment(
        SimulationOptions options, HttpMessageHandler apiServer, HttpMessageHandler arm, VirtualClock clock, Random random, ILogger logger)
    {
        (_options, _apiServer, _arm, _clock, _random, _logger) = (options, apiServer, arm, clock, random, logger);
        _plan = FaultPlan.Of(options.Faults) with { Until = clock.GetUtcNow() + options.FaultsFor };
        Start();
    }

    /// <summary>How often the process died.</summary>
    public int Crashes { get; private set; }

    /// <summary>What ended the process, if it ended by itself: a defect.</summary>
    public Exception? Defect => _current?.Defect;

    /// <summary>What went wrong on the wires, how often, over all processes; crashes among them.</summary>
    public IReadOnlyDictionary<FaultKind, int> Faults
    {
        get
        {
            var sum = new SortedDictionary<FaultKind, int>(_faultsBefore);
            AddTo(sum);
            return sum;
        }
    }

    /// <summary>Kills the process now and starts another a little later.</summary>
    public void Crash()
    {
        if (_current is null)
            return;
        Crashes++;
        _current.Kill();
        _dead.Add(_current);
        AddTo(_faultsBefore);
        (_current, _toApiServer, _toArm) = (null, null, null);
        _restart = _clock.CreateTimer(_ => Start(), null, LongestRestart * _random.NextDouble(), Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _restart?.Dispose();
        _current?.Dispose();
        foreach (var process in _dead)
            process.Dispose();
    }

    private void Start()
    {
        _toApiServer = Wire(_options.ApiServerWire(_apiServer));
        _toArm = Wire(_options.ArmWire(_arm));
        var settings = new OperatorSettings { DriftInterval = _options.DriftInterval, Limits = _options.Limits, Instance = "simulation-" + Crashes };
        _current = new SimulatedOperator(settings, _toApiServer, _toArm, _clock, _random.Fork(), _logger);
    }

    private FaultInjector Wire(HttpMessageHandler server)
    {
        var random = _random.Fork();
        return new FaultInjector(server, _clock, random, _plan) { Crash = Crash, Order = (_, _) => DrawCrash(random) };
    }

    private FaultKind? DrawCrash(Random random)
    {
        if (_options.Faults is FaultLevel.None || _clock.GetUtcNow() >= _plan.Until || random.NextDouble() >= CrashChance)
            return null;
        return random.Next(2) == 0 ? FaultKind.CrashBefore : FaultKind.CrashAfter;
    }

    private double CrashChance => _options.Faults is FaultLevel.High ? 0.01 : 0.002;

    private void AddTo(SortedDictionary<FaultKind, int> sum)
    {
        foreach (var counts in new[] { _toApiServer?.Counts, _toArm?.Counts })
        {
            foreach (var (kind, count) in counts ?? new Dictionary<FaultKind, int>())
                sum[kind] = sum.GetValueOrDefault(kind) + count;
        }
    }
}
