using System.Net;
using AiNetOperator.Kubernetes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.TestCluster;

/// <summary>A cluster that runs already and is meant for tests: kind, k3s, or one that <c>test-cluster up</c> started.</summary>
public sealed class GivenCluster : ITestCluster
{
    /// <summary>Names the kubeconfig of such a cluster; its current context is used.</summary>
    public const string Variable = "AINET_TEST_KUBECONFIG";

    private readonly ClusterAccess _access;
    private readonly TimeProvider _time;

    private GivenCluster(string kubeconfig, ClusterAccess access, TimeProvider time) =>
        (Kubeconfig, _access, _time) = (kubeconfig, access, time);

    public Uri Server => _access.Server;

    public string Kubeconfig { get; }

    public bool IsWhole { get; private set; }

    public string Origin => $"{Variable}={Kubeconfig}";

    /// <summary>Reads the file and asks the server what it is.</summary>
    /// <exception cref="ClusterConfigurationException">The file cannot be used.</exception>
    /// <exception cref="HttpRequestException">The server does not answer, or does not let us in.</exception>
    public static async Task<GivenCluster> OpenAsync(string kubeconfig, TimeProvider time, CancellationToken stop)
    {
        var loop = new OperatorLoop(time, new Random(1), NullLogger.Instance);
        var access = ClusterConfiguration.Find(new ClusterRequest(kubeconfig), Environment.GetEnvironmentVariable, loop);
        var cluster = new GivenCluster(kubeconfig, access, time);
        using var http = cluster.CreateClient("ainetoperator/test");
        using var core = await http.GetAsync("api/v1", stop);
        cluster.IsWhole = core.StatusCode == HttpStatusCode.OK;
        using var definitions = await http.GetAsync("apis/apiextensions.k8s.io/v1/customresourcedefinitions?limit=1", stop);
        definitions.EnsureSuccessStatusCode();
        return cluster;
    }

    public HttpClient CreateClient(string userAgent) => ClusterConfiguration.CreateClient(_access, userAgent, _time);
}
