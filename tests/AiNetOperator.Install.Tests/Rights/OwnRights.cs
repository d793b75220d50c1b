using AiNetOperator.Abstractions;
using AiNetOperator.Hosting.Limits;
using AiNetOperator.Kubernetes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Install.Tests.Rights;

/// <summary>The rights that a process uses in its own namespace: the lead is won, held and handed over, and the freeze switch is asked for.</summary>
internal static class OwnRights
{
    private const string Namespace = "ainet-system";

    /// <summary>Resource and RBAC verb.</summary>
    public static IReadOnlySet<Right> Collect()
    {
        var clock = new VirtualClock();
        using var server = new SimulatedApiServer(clock, new Random(1), CustomResourceDefinitions.All);
        using var http = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("https://kubernetes.default.svc"), Timeout = Timeout.InfiniteTimeSpan };
        var loop = new OperatorLoop(clock, new Random(2), NullLogger.Instance);
        var client = new KubernetesClient(http, clock, new Random(3), NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var elector = new LeaseElector(client, new LeaseOptions(new ObjectKey(Namespace, "ainet-operator"), "here"), loop);

        Run(clock, elector.AcquireAsync(stop.Token));
        var held = elector.HoldAsync(stop.Token);
        var asked = new FreezeSwitch(client, Namespace, loop).RunAsync(stop.Token);
        clock.RunUntil(() => clock.Elapsed > TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        elector.IsLeader.ShouldBeTrue();
        stop.Cancel();
        Run(clock, held);
        Run(clock, asked);
        Run(clock, elector.ReleaseAsync());
        return server.Calls.Select(Right.Of).ToHashSet();
    }

    private static void Run(VirtualClock clock, Task task) => clock.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(5));
}
