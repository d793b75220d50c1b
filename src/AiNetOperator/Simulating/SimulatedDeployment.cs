using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Simulating;

/// <summary>Keeps the operator's processes running, as a Deployment does.</summary>
internal sealed class SimulatedDeployment : IDisposable
{
    private static readonly ObjectKey LeaseKey = new("ainet-system", "ainet-operator");

    private readonly List<SimulatedReplica> _replicas = [];
    private readonly FaultSource _faults;

    public SimulatedDeployment(
        SimulationOptions options, HttpMessageHandler apiServer, HttpMessageHandler arm, VirtualClock clock, Random random, ILogger logger)
    {
        _faults = new FaultSource(random.Next(), Plan(options, clock), clock) { Only = options.OnlyFaults, Ordered = options.OrderedFaults };
        var wires = new SimulatedWires(options, apiServer, arm, _faults);
        for (var number = 0; number < options.Replicas; number++)
            _replicas.Add(new SimulatedReplica(options, wires, Name(number), clock, random.Fork(), logger));
    }

    /// <summary>What ended a process by an exception of its own: a defect.</summary>
    public Exception? Defect => _replicas.Select(replica => replica.Defect).FirstOrDefault(defect => defect is not null);

    /// <summary>What went wrong, in order, over all processes.</summary>
    public IReadOnlyList<Fault> Faults => _faults.Happened;

    /// <summary>Kills each process now; others start a little later.</summary>
    public void Crash() => _replicas.ForEach(replica => replica.Crash());

    /// <summary>Each process's wall clock is set forward or back.</summary>
    public void Jump(TimeSpan by) => _replicas.ForEach(replica => replica.Jump(by));

    /// <summary>The processes of one replica stand still for a time.</summary>
    public void Freeze(int replica, TimeSpan span) => _replicas[replica % _replicas.Count].Freeze(span);

    /// <inheritdoc/>
    public void Dispose() => _replicas.ForEach(replica => replica.Dispose());

    /// <summary>Renewals would be most of what happens in a run: a tenth of production's, all in proportion.</summary>
    internal static LeaseOptions Lease(string identity) => new(LeaseKey, identity)
    {
        LeaseDuration = TimeSpan.FromSeconds(120), RenewDeadline = TimeSpan.FromSeconds(80), RetryPeriod = TimeSpan.FromSeconds(20),
    };

    private static string Name(int number) => number == 0 ? "simulation" : "simulation-" + (char)('a' + number);

    private static FaultPlan Plan(SimulationOptions options, VirtualClock clock)
    {
        var plan = FaultPlan.Of(options.Faults) with { Until = clock.GetUtcNow() + options.FaultsFor };
        return options.Faults switch
        {
            FaultLevel.High => plan.WithCrashes(0.01).WithFreezes(0.002),
            FaultLevel.Low => plan.WithCrashes(0.002).WithFreezes(0.0005),
            _ => plan,
        };
    }
}
