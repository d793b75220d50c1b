using System.Diagnostics;
using System.Reflection;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Hosting.Limits;
using AiNetOperator.Hosting.Metrics;
using AiNetOperator.Hosting.Telemetry;
using AiNetOperator.Kubernetes;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting;

/// <summary>The operator on real sockets: everything that <c>ainet run</c> puts together.</summary>
internal sealed class ClusterOperator(OperatorOptions options, Func<string, string?> variables, TimeProvider time, Random random, ILogger logger)
{
    private static readonly string Version =
        typeof(ClusterOperator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Runs until stopped. Returns the exit code.</summary>
    /// <exception cref="ClusterConfigurationException">There is no usable API server in the configuration.</exception>
    /// <exception cref="FormatException">Something that the credential needs is missing.</exception>
    /// <exception cref="ScopesException">The scopes file is wrong.</exception>
    /// <exception cref="IOException">The address for health and metrics is taken.</exception>
    public int Run(CancellationToken stop)
    {
        using var source = new ActivitySource(OperatorTelemetry.Name, Version);
        // without an exporter nobody listens, and no span begins
        var loop = new OperatorLoop(time, random, logger) { Tracing = options.OtlpEndpoint is null ? null : source };
        var access = ClusterConfiguration.Find(options.Cluster, variables, loop);
        var credential = CredentialFactory.Create(options.Credential, options.Azure);
        Tell(access);
        using var events = new EventLoop();
        using var onLoop = new CancellationTokenSource();
        using var asked = stop.UnsafeRegister(_ => events.Post(_ => Stop(onLoop), null), null);
        return events.Run(async () =>
        {
            using var fence = new LeadFence(ArmTransport.Create());
            using var telemetry = new OperatorTelemetry(loop, events, options.OtlpEndpoint is { } endpoint ? new OtlpSettings(endpoint, Version, Host) : null);
            var arm = new ArmClient(new ArmClientOptions { Environment = options.Azure, Tracing = loop.Tracing }, fence, credential, time, random, logger);
            return await RunAsync(access, arm, fence, telemetry, loop, onLoop.Token);
        });
    }

    private async Task<int> RunAsync(
        ClusterAccess access, ArmClient arm, LeadFence fence, OperatorTelemetry telemetry, OperatorLoop loop, CancellationToken stop)
    {
        using var http = ClusterConfiguration.CreateClient(
            access, $"ainetoperator/{Version} (controller)", time, inner => new MeteredHandler(inner, time, telemetry.Requested));
        var client = new KubernetesClient(http, time, random, logger);
        var freeze = new FreezeSwitch(client, Namespace(access), loop);
        using var process = new OperatorProcess(Settings(freeze, loop, telemetry.Reported), client, arm, loop);
        var elector = options.LeaderElect ? new LeaseElector(client, options.Lease(Namespace(access), LeaseOptions.IdentityOf(Host, random)), loop) : null;
        fence.Elector = elector;
        telemetry.Observe(process, arm, elector, options.LeaseName, access.Server.Authority);
        var health = new OperatorHealth(options.LeaseDuration);
        await using var server = await ServeAsync(telemetry, health);
        using var looking = new CancellationTokenSource();
        var beside = Task.WhenAll(freeze.RunAsync(looking.Token), telemetry.RunAsync(looking.Token));
        var code = await new OperatorHost(process, elector, health, loop).RunAsync(stop);
        looking.Cancel();
        await beside;
        if (server is not null)
            await server.StopAsync();
        Log.Ended(logger, code);
        return code;
    }

    private OperatorSettings Settings(FreezeSwitch freeze, OperatorLoop loop, Action<ReconcileReport> reported) => new()
    {
        DriftInterval = options.DriftInterval,
        Installation = options.Installation,
        Tags = options.Tags,
        Cloud = Clouds.Of(options.Azure),
        Namespaces = options.WatchNamespaces,
        Workers = options.Workers,
        MostRulesAWrite = options.MostRulesAWrite,
        Instance = Host,
        Limits = new OperatorLimits(
            options.MaxPolicy == ManagementPolicy.Observe, freeze, options.ScopesFile is { } path ? new ScopesFile(path, loop) : null),
        Reported = reported,
    };

    private async Task<EndpointServer?> ServeAsync(OperatorTelemetry telemetry, OperatorHealth health)
    {
        if (options.HttpAddress is null)
            return null;
        var server = new EndpointServer(options.HttpAddress, telemetry.Events, health, telemetry.Text, time);
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
