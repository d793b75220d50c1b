using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Simulating;

/// <summary>The operator between an API server and an Azure that live in memory, all on one virtual clock and one thread.</summary>
/// <remarks>Guarantees: the same manifests, world and options make the same run, call by call, on any machine.</remarks>
public sealed class SimulationRun : IDisposable
{
    private readonly SimulationOptions _options;
    private readonly Quiescence _quiescence;
    private readonly SimulatedDeployment _deployment;
    private readonly List<SimulatedNeighbour> _neighbours = [];
    private readonly TraceHandler _toApiServer;
    private readonly TraceHandler _toArm;

    /// <summary>Sets the stage; nothing runs before <see cref="Step"/>.</summary>
    public SimulationRun(SimulationOptions options, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Clock = new VirtualClock();
        var seed = Seeds.Source(options.Seed);
        ApiServer = new SimulatedApiServer(Clock, seed.Fork(), CustomResourceDefinitions.All);
        Arm = new SimulatedArm(Clock, seed.Fork(), new SimulatedArmOptions { Unknowns = options.Unknowns });
        _quiescence = new Quiescence(ApiServer, Arm, Clock);
        _toApiServer = new TraceHandler(ApiServer, Clock, options.Trace);
        _toArm = new TraceHandler(Arm, Clock, options.Trace);
        _deployment = new SimulatedDeployment(options, _toApiServer, _toArm, Clock, seed.Fork(), logger ?? NullLogger.Instance);
    }

    /// <summary>The clock of everything.</summary>
    public VirtualClock Clock { get; }

    /// <summary>The cluster.</summary>
    public SimulatedApiServer ApiServer { get; }

    /// <summary>Azure.</summary>
    public SimulatedArm Arm { get; }

    /// <summary>What went wrong, in order.</summary>
    public IReadOnlyList<Fault> Faults => _deployment.Faults;

    /// <summary>A name for everything that went over the wires, and when: equal for equal runs.</summary>
    public string TraceDigest => _toApiServer.Digest + _toArm.Digest;

    /// <summary>Whether a whole drift interval (and the time after which a wait is a stall) has passed without write or change.</summary>
    public bool HasConverged =>
        _quiescence.Quiet >= QuietPeriod && Arm.InFlight.Count == 0 && !IsAnyWriteOpen && _neighbours.TrueForAll(neighbour => neighbour.Quiet >= QuietPeriod);

    /// <summary>Whether the run is over: converged, or out of time.</summary>
    public bool IsOver => HasConverged || Clock.Elapsed >= _options.Until;

    // the answer of a write may be lost: then Azure has nothing in flight, but the operator still waits to find out
    private bool IsAnyWriteOpen => ApiServer.Objects.Any(body => body["status"]?["operation"] is not null);

    // drift checks are spread by up to a third around the interval: after this long every object has been looked at once more
    private TimeSpan QuietPeriod
    {
        get
        {
            var interval = _options.DriftInterval * 1.4;
            var stall = NetworkReport.Patience + TimeSpan.FromMinutes(2);
            return interval > stall ? interval : stall;
        }
    }

    /// <summary>Puts manifests into the cluster, as kubectl apply does.</summary>
    public void Apply(IEnumerable<JsonObject> manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        foreach (var manifest in manifests)
            ApiServer.Apply(manifest);
    }

    /// <summary>Another cluster with an operator of its own, that knows nothing of this one and works on the same Azure; nothing goes wrong there. Returns its API server.</summary>
    /// <param name="installation">Marks what that operator makes.</param>
    /// <param name="wire">Put between that operator and its network to ARM.</param>
    public SimulatedApiServer AddNeighbour(string installation, Func<HttpMessageHandler, HttpMessageHandler> wire)
    {
        var options = new SimulationOptions
        {
            Seed = _options.Seed, Installation = installation, DriftInterval = _options.DriftInterval, ArmClientWire = wire,
        };
        var neighbour = new SimulatedNeighbour(options, _toArm, Arm, Clock);
        _neighbours.Add(neighbour);
        return neighbour.ApiServer;
    }

    /// <summary>How many networks other clusters declare.</summary>
    public int NeighbourNetworks => _neighbours.Sum(neighbour => neighbour.ApiServer.List(AiWorkspaceNetwork.KindName).Count);

    /// <summary>How many bindings other clusters declare.</summary>
    public int NeighbourBindings => _neighbours.Sum(neighbour => neighbour.ApiServer.List(PrivateEndpointBinding.KindName).Count);

    /// <summary>Makes up the Azure resources that the objects refer to and that no world has given. Returns what was made.</summary>
    public IReadOnlyList<ArmId> MakeUpMissing() => new MissingResources(ApiServer, Arm).MakeUp();

    /// <summary>Kills the operator's processes; others start within half a minute.</summary>
    public void Crash() => _deployment.Crash();

    /// <summary>A process of the operator stands still for a time; requests that it has sent go on.</summary>
    public void Freeze(int replica, TimeSpan span) => _deployment.Freeze(replica, span);

    /// <summary>The wall clocks of the operator's processes are set forward or back.</summary>
    public void Jump(TimeSpan by) => _deployment.Jump(by);

    /// <summary>Lets the next thing happen. False when the run is over.</summary>
    /// <exception cref="InvalidOperationException">The operator process ended by itself.</exception>
    public bool Step()
    {
        if (IsOver)
            return false;
        Clock.Step(Clock.Start + _options.Until);
        if (_deployment.Defect is { } defect)
            throw new InvalidOperationException("The operator process ended by itself.", defect);
        return true;
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _deployment.Dispose();
        _neighbours.ForEach(neighbour => neighbour.Dispose());
        _toApiServer.Dispose();
        _toArm.Dispose();
    }
}
