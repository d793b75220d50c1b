using System.Globalization;

namespace AiNetOperator.TestCluster;

/// <summary>The command lines of etcd and of both servers.</summary>
internal static class ServerArguments
{
    public static string[] OfEtcd(string folder, int clients, int peers)
    {
        var (client, peer) = (Loopback("http", clients), Loopback("http", peers));
        return
        [
            "--name=test", $"--data-dir={folder}", "--unsafe-no-fsync", "--log-level=error",
            $"--listen-client-urls={client}", $"--advertise-client-urls={client}",
            $"--listen-peer-urls={peer}", $"--initial-advertise-peer-urls={peer}", $"--initial-cluster=test={peer}",
        ];
    }

    /// <summary>
    /// Kubernetes' server of custom resources has no core group to ask, so what would ask is switched off: it takes its
    /// own address for the cluster's.
    /// </summary>
    public static string[] OfPartialServer(ClusterFiles files, int etcd, int port) =>
    [
        .. Common(files, etcd, port),
        "--authentication-skip-lookup",
        $"--kubeconfig={files.Kubeconfig}", $"--authorization-kubeconfig={files.Kubeconfig}",
        $"--authentication-kubeconfig={files.Kubeconfig}",
        "--enable-priority-and-fairness=false",
        "--disable-admission-plugins=NamespaceLifecycle,MutatingAdmissionPolicy,MutatingAdmissionWebhook,"
            + "ValidatingAdmissionPolicy,ValidatingAdmissionWebhook",
    ];

    public static string[] OfWholeServer(ClusterFiles files, int etcd, int port) =>
    [
        .. Common(files, etcd, port),
        "--authorization-mode=RBAC", "--service-cluster-ip-range=10.0.0.0/24", "--allow-privileged=true",
        "--service-account-issuer=https://127.0.0.1/",
        $"--service-account-key-file={files.ServerKey}", $"--service-account-signing-key-file={files.ServerKey}",
        "--disable-admission-plugins=ServiceAccount",
    ];

    public static string Loopback(string scheme, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{port}");

    private static string[] Common(ClusterFiles files, int etcd, int port) =>
    [
        "--bind-address=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"--secure-port={port}"),
        $"--tls-cert-file={files.ServerCertificate}", $"--tls-private-key-file={files.ServerKey}",
        $"--client-ca-file={files.Authority}", $"--etcd-servers={Loopback("http", etcd)}",
        // a server that is started again takes its port also from connections that clients of the killed one have not closed
        "--permit-address-sharing", "--permit-port-sharing",
    ];
}
