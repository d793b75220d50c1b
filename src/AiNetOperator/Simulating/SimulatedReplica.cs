using AiNetOperator.Abstractions;
using AiNetOperator.Hosting;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Simulating;

/// <summary>One pod of the operator: a process that ends, however it does, is followed by another.</summary>
internal sealed class SimulatedReplica : IDisposable
{
    private static readonly TimeSpan LongestRestart = TimeSpan.FromSeconds(30);

    private readonly SimulationOptions _options;
    private readonly SimulatedWires _wires;
    private readonly string _name;
    private readonly VirtualClock _clock;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly List<SimulatedOperator> _dead = [];
    private SimulatedOperator? _current;
    private ITimer? _restart;
    private ITimer? _thaw;

    public SimulatedReplica(SimulationOptions options, SimulatedWires wires, string name, VirtualClock clock, Random random, ILogger logger)
    {
        (_options, _wires, _name, _clock, _random, _logger) = (options, wires, name, clock, random, logger);
        Start();
    }

    /// <summary>How often the process ended.</summary>
    public int Ends { get; private set; }

    /// <summary>What ended the process by an exception of its own: a defect.</summary>
    public Exception? Defect => _current?.Defect;

    /// <summary>Kills the process now and starts another a little later.</summary>
    public void Crash()
    {
        if (_current is null)
            return;
        Ends++;
        _thaw?.Dispose();
        _current.Kill();
        _dead.Add(_current);
        _current = null;
        _restart = _clock.CreateTimer(_ => Start(), null, LongestRestart * _random.NextDouble(), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The process stands still, and goes on later.</summary>
    public void Freeze(TimeSpan span)
    {
        if (_current is not { IsFrozen: false } process)
            return;
        process.Freeze();
        _thaw?.Dispose();
        _thaw = _clock.CreateTimer(_ => process.Thaw(), null, span, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The process's wall clock is set forward or back.</summary>
    public void Jump(TimeSpan by) => _current?.Jump(by);

    /// <inheritdoc/>
    public void Dispose()
    {
        _restart?.Dispose();
        _thaw?.Dispose();
        _current?.Dispose();
        foreach (var process in _dead)
            process.Dispose();
    }

    private void Start()
    {
        var settings = new OperatorSettings
        {
            DriftInterval = _options.DriftInterval, Limits = _options.Limits, MostRulesAWrite = _options.MostRulesAWrite, Installation = _options.Installation,
            Tags = _options.Tags, Instance = $"{_name}-{Ends}",
        };
        var toApiServer = _wires.ToApiServer();
        var toArm = _wires.ToArm();
        foreach (var network in new[] { toApiServer, toArm })
            (network.Crash, network.Sleep) = (Crash, Freeze);
        var process = new SimulatedOperator(settings, toApiServer, _options.ArmClientWire(toArm), toArm, _clock, _random.Fork(), _logger);
        _current = process;
        process.Start(_options.Replicas > 1 ? SimulatedDeployment.Lease(settings.Instance) : null, EndOf(process));
    }

    // a process that lost the lead ends by itself
    private Action EndOf(SimulatedOperator process) => () =>
    {
        if (process == _current && process.Defect is null)
            Crash();
    };
}
