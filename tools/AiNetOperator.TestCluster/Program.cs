using System.Runtime.InteropServices;
using AiNetOperator.TestCluster;

if (args is not ["up", var binaries, var folder])
{
    await Console.Error.WriteLineAsync("""
        usage: test-cluster up BINARIES FOLDER
        Starts etcd, an API server and a front for kubectl on loopback, with all their files in FOLDER, until it is told to
        stop (SIGTERM, SIGINT). BINARIES is what scripts/api-server.sh prints, or a folder with kube-apiserver and etcd.
        When all is ready FOLDER has a file named ready; kubectl.kubeconfig is for kubectl, kubeconfig for everybody else.
        """);
    return 2;
}
if (ClusterBinaries.In(binaries) is not { } found)
{
    await Console.Error.WriteLineAsync($"{binaries} has no API server and etcd.");
    return 1;
}
var stopped = new TaskCompletionSource();
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stopped.TrySetResult();
}
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
await using var cluster = await LocalCluster.StartAsync(found, folder, TimeProvider.System, CancellationToken.None);
await using var front = await DiscoveryFront.StartAsync(cluster, cluster.Files.FrontKubeconfig, CancellationToken.None);
await File.WriteAllTextAsync(cluster.Files.In("ready"), cluster.Server + "\n");
await stopped.Task;
return 0;
