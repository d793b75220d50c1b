using AiNetOperator.Kubernetes;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Where the API server of the tests comes from. What was asked for and does not work is an error, not a reason to skip.</summary>
internal static class ServerSearch
{
    /// <summary>The cluster, or null and why there is none.</summary>
    /// <param name="newFolder">Makes the name of a folder for a cluster of our own.</param>
    public static async Task<(ITestCluster? Cluster, string Reason)> FindAsync(Func<string> newFolder)
    {
        if (Variable(ClusterBinaries.AssetsVariable) is { } assets)
        {
            var given = ClusterBinaries.In(assets)
                ?? throw new ClusterConfigurationException($"{ClusterBinaries.AssetsVariable}={assets} has no kube-apiserver and etcd.");
            return (await StartAsync(given, newFolder()), "");
        }
        if (Variable(GivenCluster.Variable) is { } kubeconfig)
            return (await GivenCluster.OpenAsync(kubeconfig, TimeProvider.System, CancellationToken.None), "");
        var (made, said) = await ServerScript.ResultAsync(CancellationToken.None);
        return made is null
            ? (null, $"no API server: {ClusterBinaries.AssetsVariable} and {GivenCluster.Variable} are not set, and scripts/api-server.sh has made none ({said})")
            : (await StartAsync(made, newFolder()), "");
    }

    private static async Task<ITestCluster> StartAsync(ClusterBinaries binaries, string folder) =>
        await LocalCluster.StartAsync(binaries, folder, TimeProvider.System, CancellationToken.None);

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
