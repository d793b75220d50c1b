using System.Net;
using System.Net.Sockets;

namespace AiNetOperator.TestCluster;

/// <summary>Free ports on loopback.</summary>
internal static class ClusterPorts
{
    /// <summary>As many as asked for, all different: they are held until all are known.</summary>
    public static int[] Free(int count)
    {
        var held = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        held.ForEach(one => one.Start());
        int[] ports = [.. held.Select(one => ((IPEndPoint)one.LocalEndpoint).Port)];
        held.ForEach(one => one.Dispose());
        return ports;
    }
}
