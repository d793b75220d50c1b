using System.Text;

namespace AiNetOperator.TestCluster;

/// <summary>The files of one cluster in a folder that only its user can read.</summary>
public sealed class ClusterFiles
{
    public ClusterFiles(string folder)
    {
        Folder = CreatePrivate(folder);
        Data = CreatePrivate(Path.Combine(Folder, "etcd"));
    }

    public string Folder { get; }

    public string Data { get; }

    public string Authority => In("ca.crt");

    public string ServerCertificate => In("server.crt");

    public string ServerKey => In("server.key");

    /// <summary>An administrator's, straight to the API server.</summary>
    public string Kubeconfig => In("kubeconfig");

    /// <summary>An administrator's through the front, for kubectl.</summary>
    public string FrontKubeconfig => In("kubectl.kubeconfig");

    public string In(string name) => Path.Combine(Folder, name);

    internal void Write(ClusterCertificates certificates, Uri server)
    {
        File.WriteAllText(Authority, certificates.AuthorityPem);
        File.WriteAllText(ServerCertificate, certificates.Server.CertificatePem);
        File.WriteAllText(ServerKey, certificates.Server.KeyPem);
        File.WriteAllText(Kubeconfig, $"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{Flow("name: test, context: {cluster: test, user: admin}")}]
            clusters:
            - name: test
              cluster:
                server: {server.GetLeftPart(UriPartial.Authority)}
                certificate-authority-data: {Base64(certificates.AuthorityPem)}
            users:
            - name: admin
              user:
                client-certificate-data: {Base64(certificates.Administrator.CertificatePem)}
                client-key-data: {Base64(certificates.Administrator.KeyPem)}

            """);
    }

    /// <summary>A kubeconfig without credentials that leads to a front.</summary>
    internal static void WriteFront(string file, Uri front) => File.WriteAllText(file, $"""
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{Flow("name: test, context: {cluster: test, user: anybody}")}]
        clusters: [{Flow($"name: test, cluster: {Flow("server: " + Quote(front.GetLeftPart(UriPartial.Authority)))}")}]
        users: [{Flow("name: anybody, user: {}")}]

        """);

    /// <summary>etcd insists that nobody else can read its data.</summary>
    private static string CreatePrivate(string folder)
    {
        var created = Directory.CreateDirectory(folder).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(created, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return created;
    }

    private static string Flow(string content) => "{" + content + "}";

    private static string Quote(string text) => $"\"{text}\"";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
