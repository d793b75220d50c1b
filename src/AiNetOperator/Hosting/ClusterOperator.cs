using System.Diagnostics.Metrics;
using System.Reflection;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Hosting.Limits;
using AiNetOperator.Hosting.Metrics;
using AiNetOperator.Kubernetes;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting;

/// <summary>The operator on real sockets: everything that <c>ainet run</c> puts together.</summary>
internal sealed class ClusterOperator(OperatorOptions options, Func<string, string?> variables, TimeProvider time, Random random, ILogger logger)
{
    private const string MeterName = "AiNetOperator";

    private static readonly string Version =
        typeof(ClusterOperator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Runs until stopped. Returns the exit code.</summary>
    /// <exception cref="ClusterConfigurationException">There is no usable API server in the configuration.</exception>
    /// <exception cref="FormatException">Something that the credential needs is missing.</exception>
    /// <exception cref="ScopesException">The scopes file is wrong.</exception>
    /// <exception cref="IOException">The address for health and metrics is taken.</exception>
    public int Run(CancellationToken stop)
    {
        var loop = new OperatorLoop(time, random, logger);
        var access = ClusterConfiguration.Find(options.Cluster, variables, loop);
        var credential = CredentialFactory.Create(options.Credential, options.Azure);
        Tell(access);
        using var events = new EventLoop();
        using var onLoop = new CancellationTokenSource();
        using var asked = stop.UnsafeRegister(_ => events.Post(_ => Stop(onLoop), null), null);
        return events.Run(async () =>
        {
            using var fence = new LeadFence(ArmTransport.Create());
            var arm = new ArmClient(new ArmClientOptions { Environment = options.Azure }, fence, credential, time, random, logger);
            return await RunAsync(access, arm, fence, loop, events, onLoop.Token);
        });
    }

    private async Task<int> RunAsync(
        ClusterAccess access, ArmClient arm, LeadFence fence, OperatorLoop loop, EventLoop events, CancellationToken stop)
    {
        using var meter = new Meter(MeterName);
        using var text = new MetricsText(meter);
        OperatorMetrics? metrics = null;
        using var http = ClusterConfiguration.CreateClient(
            access, $"ainetoperator/{Version} (controller)", time, inner => new MeteredHandler(inner, time, () => metrics));
        var client = new KubernetesClient(http, time, random, logger);
        var freeze = new FreezeSwitch(client, Namespace(access), loop);
        using var process = new OperatorProcess(Settings(freeze, loop, report => metrics?.Reported(report)), client, arm, loop);
        metrics = new OperatorMetrics(meter, process.Controllers.Select(state => state.Name), access.Server.Authority);
        var elector = options.LeaderElect ? new LeaseElector(client, options.Lease(Namespace(access), LeaseOptions.IdentityOf(Host, random)), loop) : null;
        fence.Elector = elector;
        _ = new ObservedMetrics(meter, process, arm, elector, options.LeaseName, time);
        var health = new OperatorHealth(options.LeaseDuration);
        await using var server = await ServeAsync(events, health, text);
        using var looking = new CancellationTokenSource();
        var frozen = freeze.RunAsync(looking.Token);
        var code = await new OperatorHost(process, elector, health, loop).RunAsync(stop);
        looking.Cancel();
        await frozen;
        if (server is not null)
            await server.StopAsync();
        Log.Ended(logger, code);
        return code;
    }

    private OperatorSettings Settings(FreezeSwitch freeze, OperatorLoop loop, Action<ReconcileReport> reported) => new()
    {
        DriftInterval = options.DriftInterval,
        Installation = options.Installation,
        Namespaces = options.WatchNamespaces,
        Workers = options.Workers,
        Instance = Host,
        Limits = new OperatorLimits(
            options.MaxPolicy == ManagementPolicy.Observe, freeze, options.ScopesFile is { } path ? new ScopesFile(path, loop) : null),
        Reported = reported,
    };

    private async Task<EndpointServer?> ServeAsync(EventLoop events, OperatorHealth health, MetricsText text)
    {
        if (options.HttpAddress is null)
            return null;
        var server = new EndpointServer(options.HttpAddress, events, health, text, time);
        await server.StartAsync();
        Log.Serving(logger, server.Address);
        return server;
    }

    private string Host => variables("POD_NAME") is { Length: > 0 } pod ? pod : Environment.MachineName;

    private string Namespace(ClusterAccess access) => options.Namespace ?? access.Namespace ?? "default";

    private void Stop(CancellationTokenSource onLoop)
    {
        Log.Stopping(logger, new OperatorSettings().Grace);
        onLoop.Cancel();
    }

    private void Tell(ClusterAccess access)
    {
        Log.Starting(
            logger, Version, access.Server, access.Source, options.Azure.Name, options.Azure.Endpoint,
            options.Azure.UsesCredential ? options.Credential.ToString() : "nobody (plain http on loopback)",
            options.WatchNamespaces.Count == 0 ? "all" : string.Join(", ", options.WatchNamespaces));
        if (access.IsInsecure)
            Log.Insecure(logger);
    }
}
