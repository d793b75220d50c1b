using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.Kubernetes;

/// <summary>Finds the API server: the file that was asked for, then the cluster that the process runs in, then the person's own file.</summary>
public static class ClusterConfiguration
{
    /// <summary>Reads the configuration; sends nothing.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="variables">Reads an environment variable; null when it is not set.</param>
    /// <param name="loop">Clock, random source and log.</param>
    /// <exception cref="ClusterConfigurationException">There is none, or it cannot be used.</exception>
    public static ClusterAccess Find(ClusterRequest request, Func<string, string?> variables, OperatorLoop loop)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(loop);
        var explicitly = FilesIn(request.Kubeconfig ?? variables("KUBECONFIG"));
        if (explicitly.Length > 0)
            return Kubeconfig.Load(explicitly).Access(request.Context, loop);
        var pod = new InClusterConfiguration(variables, request.ServiceAccountFolder, loop.Time, loop.Logger);
        if (pod.IsThere && request.Context is null)
            return pod.Read();
        var own = Path.Combine(variables("HOME") ?? variables("USERPROFILE") ?? "", ".kube", "config");
        if (File.Exists(own))
            return Kubeconfig.Load([own]).Access(request.Context, loop);
        throw new ClusterConfigurationException(
            $"No API server is configured: there is no --kubeconfig, KUBECONFIG is not set, this is no pod with a service account, and {own} does not exist.");
    }

    /// <summary>The client of a process; made once.</summary>
    /// <param name="access">The cluster.</param>
    /// <param name="userAgent">For the audit log, for example <c>ainetoperator/1.0 (controller)</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="around">Put around the handler, for example to count requests; null: nothing.</param>
    public static HttpClient CreateClient(
        ClusterAccess access, string userAgent, TimeProvider time, Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
        ArgumentNullException.ThrowIfNull(access);
        var handler = CreateHandler(access, time, (authorities, certificate) => CreateSockets(access, authorities, certificate));
        return ApiServerConnection.CreateClient(around?.Invoke(handler) ?? handler, access.Server, userAgent);
    }

    /// <summary>Signs requests, and asks for new sockets when the authorities or our certificate were renewed.</summary>
    /// <param name="access">The cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="connect">Makes sockets for authorities (null: the system's) and a client certificate.</param>
    public static HttpMessageHandler CreateHandler(
        ClusterAccess access, TimeProvider time, Func<X509Certificate2Collection?, X509Certificate2?, HttpMessageHandler> connect) =>
        new ClusterHandler(access, time, connect);

    /// <summary>Sockets to the cluster.</summary>
    public static SocketsHttpHandler CreateSockets(ClusterAccess access, X509Certificate2Collection? authorities, X509Certificate2? certificate)
    {
        ArgumentNullException.ThrowIfNull(access);
        var sockets = ApiServerConnection.CreateHandler(authorities, access.ServerName);
        if (access.Proxy is not null)
            sockets.Proxy = new WebProxy(access.Proxy);
        if (certificate is not null)
            sockets.SslOptions.ClientCertificates = [certificate];
#pragma warning disable CA5359 // asked for by the kubeconfig's insecure-skip-tls-verify, and logged at the start
        if (access.IsInsecure)
            sockets.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        return sockets;
    }

    private static string[] FilesIn(string? list) =>
        (list ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What was asked for on the command line.</summary>
/// <param name="Kubeconfig">A file, or several as in KUBECONFIG; null: not asked for.</param>
/// <param name="Context">A context of it; null: its current one.</param>
public sealed record ClusterRequest(string? Kubeconfig = null, string? Context = null)
{
    /// <summary>Where the service account's files are.</summary>
    public string ServiceAccountFolder { get; init; } = InClusterConfiguration.ServiceAccountFolder;
}
