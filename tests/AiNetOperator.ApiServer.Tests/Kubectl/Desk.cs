using AiNetOperator.ApiServer.Tests.EndToEnd;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests.Kubectl;

/// <summary>What a person sits at: kubectl, a namespace that the operator looks after, and the samples in it.</summary>
public sealed class Desk(RealServer server) : IAsyncLifetime
{
    private OperatorOnServer? _bench;
    private DiscoveryFront? _front;
    private KubectlProgram? _kubectl;

    public string Namespace => _bench!.Namespace;

    public ITestCluster Cluster => _bench!.Cluster;

    public async ValueTask InitializeAsync()
    {
        if (!server.IsThere || await KubectlProgram.FindAsync(server.Cluster) is not { } program)
            return;
        _bench = await OperatorOnServer.StartAsync(server);
        var kubeconfig = Cluster.Kubeconfig;
        if (!Cluster.IsWhole)
            _front = await DiscoveryFront.StartAsync(Cluster, kubeconfig = _bench.In("kubectl.kubeconfig"), CancellationToken.None);
        _kubectl = new KubectlProgram(program, kubeconfig, _bench.In("kubectl-cache"));
        _bench.StartOperator();
        await RunAsync("apply", "-f", Samples);
    }

    public async ValueTask DisposeAsync()
    {
        if (_front is not null)
            await _front.DisposeAsync();
        if (_bench is not null)
            await _bench.DisposeAsync();
    }

    /// <summary>Skips the test where there is no server or no kubectl.</summary>
    public Desk Require()
    {
        server.Require();
        Assert.SkipWhen(_kubectl is null, "there is no kubectl: not beside the API server, not on the PATH, and scripts/api-server.sh has made none");
        return this;
    }

    /// <summary>Skips the test likewise; ends when the samples are Ready. The hub with all it stands on is not waited for: its twelve writes take the operator six minutes of real time.</summary>
    public async Task<Desk> ReadyAsync()
    {
        await Require().RunAsync("wait", "--for=condition=Ready", "-f", Sample("hub-approved-outbound"), "-f", Sample("workspace-internet-outbound"), "-f", Sample("account-default-deny"), "--timeout=240s");
        return this;
    }

    private static string Sample(string name) => Path.Combine(Samples, name + ".yaml");

    /// <summary>The manifests of the repository.</summary>
    public static string Samples => Repository.In("config", "samples");

    /// <summary>How often Azure was asked for a workspace.</summary>
    internal int ReadsOf(string workspace) => _bench!.Requests("GET").Count(line => line.Contains($"/workspaces/{workspace} ", StringComparison.Ordinal));

    /// <summary>kubectl in the namespace; gives what it prints.</summary>
    internal Task<string> RunAsync(params string[] arguments) => _kubectl!.RunAsync(["-n", Namespace, .. arguments]);

    /// <summary>kubectl, with a manifest in a file.</summary>
    internal async Task<string> ApplyAsync(string yaml, params string[] options)
    {
        var file = _bench!.In(RealServer.NewName("manifest") + ".yaml");
        await File.WriteAllTextAsync(file, yaml);
        return await RunAsync(["apply", "-f", file, .. options]);
    }
}
