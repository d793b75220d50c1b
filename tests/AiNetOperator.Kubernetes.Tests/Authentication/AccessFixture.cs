using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A folder with the files of a test, variables, and a server that notes what requests prove themselves with.</summary>
public sealed class AccessFixture : IDisposable
{
    private readonly SortedDictionary<string, string> _variables = new(StringComparer.Ordinal);

    public AccessFixture()
    {
        Folder = Directory.CreateTempSubdirectory("ainet-access-").FullName;
        _variables["HOME"] = Folder;
        Loop = new OperatorLoop(Clock, new Random(1), NullLogger.Instance);
    }

    public string Folder { get; }

    public VirtualClock Clock { get; } = new();

    public OperatorLoop Loop { get; }

    /// <summary>Authorization, and the thumbprint of the client certificate, of each request.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Authorities of each set of sockets.</summary>
    public List<X509Certificate2Collection?> Connected { get; } = [];

    public Func<string, HttpStatusCode> Answer { get; set; } = _ => HttpStatusCode.OK;

    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public ClusterAccess Find(string? kubeconfig = null, string? context = null) =>
        ClusterConfiguration.Find(
            new ClusterRequest(kubeconfig, context) { ServiceAccountFolder = Path.Combine(Folder, "account") },
            name => _variables.GetValueOrDefault(name), Loop);

    /// <summary>A pod with a service account.</summary>
    public ClusterAccess InPod(string host = "10.0.0.1", string token = "first")
    {
        Write("account/token", token + "\n");
        Write("account/ca.crt", Certificate("ca").Pem);
        Write("account/namespace", "ainet-system\n");
        (this["KUBERNETES_SERVICE_HOST"], this["KUBERNETES_SERVICE_PORT"]) = (host, "443");
        return Find();
    }

    /// <summary>A kubeconfig with one context, and this as its user and cluster.</summary>
    public string Kubeconfig(string user, string cluster = "server: https://api.test:6443", string name = "config") => Write(name, $"""
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
        - name: here
          context: {"{"}cluster: c, user: u, namespace: team{"}"}
        clusters:
        - name: c
          cluster:
            {cluster.ReplaceLineEndings("\n    ")}
        users:
        - name: u
          user:
            {user.ReplaceLineEndings("\n    ")}
        """);

    public HttpClient Connect(ClusterAccess access) => new(ClusterConfiguration.CreateHandler(access, Clock, (authorities, certificate) =>
    {
        Connected.Add(authorities);
        return new Server(this, certificate);
    }));

    /// <summary>A request's outcome: what the server saw, or why it was never sent.</summary>
    public async Task<string> AskAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("https://api.test/version"));
        return Seen[^1];
    }

    public static (string Pem, string Key, string Thumbprint) Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), certificate.Thumbprint);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Server(AccessFixture test, X509Certificate2? certificate) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var signs = request.Headers.Authorization?.ToString() ?? "";
            test.Seen.Add(certificate is null ? signs : $"{signs} {certificate.Thumbprint} {certificate.HasPrivateKey}".Trim());
            return Task.FromResult(new HttpResponseMessage(test.Answer(signs)));
        }
    }
}
