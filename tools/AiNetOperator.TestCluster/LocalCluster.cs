using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.TestCluster;

/// <summary>etcd and an API server on loopback, for as long as it lives; it can kill and restart the server.</summary>
public sealed class LocalCluster : ITestCluster, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _time;
    private readonly ClusterCertificates _certificates;
    private readonly int[] _ports = ClusterPorts.Free(3);
    private GuardedProcess? _etcd;
    private GuardedProcess? _server;

    private LocalCluster(ClusterBinaries binaries, string folder, TimeProvider time)
    {
        (Binaries, _time) = (binaries, time);
        Files = new ClusterFiles(folder);
        _certificates = new ClusterCertificates(time);
        Server = new Uri(ServerArguments.Loopback("https", _ports[2]));
        Files.Write(_certificates, Server);
    }

    public ClusterBinaries Binaries { get; }

    public ClusterFiles Files { get; }

    public Uri Server { get; }

    public string Kubeconfig => Files.Kubeconfig;

    public bool IsWhole => Binaries.IsWhole;

    public string Origin => Binaries.Origin;

    /// <summary>Starts both, and waits until the API server is ready.</summary>
    /// <exception cref="TimeoutException">It did not become ready; the message has the end of its log.</exception>
    public static async Task<LocalCluster> StartAsync(
        ClusterBinaries binaries, string folder, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(binaries);
        var cluster = new LocalCluster(binaries, folder, time);
        try
        {
            cluster._etcd = GuardedProcess.Start(
                binaries.Etcd, ServerArguments.OfEtcd(cluster.Files.Data, cluster._ports[0], cluster._ports[1]), cluster.Files.In("etcd.log"));
            await cluster.WaitForPortAsync(cluster._ports[0], cluster._etcd, stop);
            await cluster.StartServerAsync(stop);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the API server; etcd keeps its state.</summary>
    public void KillServer()
    {
        _server?.Dispose();
        _server = null;
    }

    /// <summary>Starts the API server at the address that it had before.</summary>
    public async Task StartServerAsync(CancellationToken stop)
    {
        var arguments = Binaries.IsWhole
            ? ServerArguments.OfWholeServer(Files, _ports[0], _ports[2])
            : ServerArguments.OfPartialServer(Files, _ports[0], _ports[2]);
        _server = GuardedProcess.Start(Binaries.Server, arguments, Files.In("apiserver.log"));
        using var http = CreateClient("ainetoperator/test (readiness)");
        // the partial server has no core group, so its informers of services never get in sync
        var path = Binaries.IsWhole ? "readyz" : "readyz?exclude=informer-sync";
        await UntilAsync(async () => await ProblemAsync(http, path, stop), _server, stop);
    }

    /// <summary>
    /// Makes etcd forget all that is older than a resource version, as kube-apiserver asks it to every five minutes.
    /// </summary>
    public async Task CompactAsync(long version, CancellationToken stop)
    {
        using var etcd = new HttpClient { BaseAddress = new Uri(ServerArguments.Loopback("http", _ports[0])) };
        using var request = new StringContent(string.Create(CultureInfo.InvariantCulture, $$"""{"revision":"{{version}}","physical":true}"""));
        using var answer = await etcd.PostAsync("v3/kv/compaction", request, stop);
        answer.EnsureSuccessStatusCode();
    }

    public HttpClient CreateClient(string userAgent)
    {
        var authorities = new X509Certificate2Collection(X509Certificate2.CreateFromPem(_certificates.AuthorityPem));
        var handler = ApiServerConnection.CreateHandler(authorities, serverName: null);
        var own = _certificates.Administrator;
        handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPem(own.CertificatePem, own.KeyPem)];
        return ApiServerConnection.CreateClient(handler, Server, userAgent);
    }

    /// <summary>Kills everything and removes the folder.</summary>
    public ValueTask DisposeAsync()
    {
        KillServer();
        _etcd?.Dispose();
        if (Directory.Exists(Files.Folder))
            Directory.Delete(Files.Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Why it is not ready; null: it is.</summary>
    private static async Task<string?> ProblemAsync(HttpClient http, string path, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        try
        {
            using var answer = await http.SendAsync(request, stop);
            return answer.StatusCode == HttpStatusCode.OK
                ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}";
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
    }

    private Task WaitForPortAsync(int port, GuardedProcess process, CancellationToken stop) => UntilAsync(
        async () =>
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, stop);
                return null;
            }
            catch (SocketException error)
            {
                return error.Message;
            }
        },
        process,
        stop);

    private async Task UntilAsync(Func<Task<string?>> problem, GuardedProcess process, CancellationToken stop)
    {
        var begun = _time.GetTimestamp();
        while (await problem() is { } what)
        {
            if (process.HasEnded || _time.GetElapsedTime(begun) > Patience)
                throw new TimeoutException($"Not ready after {_time.GetElapsedTime(begun).TotalSeconds:0.0} s: {what}\n{process.Tail()}");
            await _time.Delay(Step, stop);
        }
    }
}
