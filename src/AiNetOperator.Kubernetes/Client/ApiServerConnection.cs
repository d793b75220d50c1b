using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.Kubernetes;

/// <summary>
/// The one place that says how real sockets to an API server behave. One handler and one client a process: many of them
/// leak connections (kubernetes-client/csharp issues 1446 and 1539). Where the address and the credentials come from
/// (service account, kubeconfig) is for the caller: a DelegatingHandler between the two adds the token.
/// </summary>
public static class ApiServerConnection
{
    /// <summary>Sockets that notice a dead peer within 45 s and spread over API servers after a control-plane roll.</summary>
    /// <param name="authorities">The cluster's CA; null: the system's.</param>
    /// <param name="serverName">The name in the server's certificate, where it is not the address's host.</param>
    public static SocketsHttpHandler CreateHandler(X509Certificate2Collection? authorities, string? serverName)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            UseCookies = false,
        };
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            TargetHost = serverName,
            CertificateChainPolicy = authorities is null ? null : PolicyFor(authorities),
        };
        return handler;
    }

    /// <summary>A client without a timeout of its own: 100 s would cut every watch (kubernetes-client/csharp issue 515).</summary>
    /// <param name="handler">What requests go through; owned by the client from now on.</param>
    /// <param name="server">The API server's address, with a path if it has one.</param>
    /// <param name="userAgent">For the audit log, for example <c>ainetoperator/1.0 (controller)</c>.</param>
    public static HttpClient CreateClient(HttpMessageHandler handler, Uri server, string userAgent)
    {
        ArgumentNullException.ThrowIfNull(server);
        var address = server.AbsoluteUri;
        var client = new HttpClient(handler)
        {
            BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        return client;
    }

    private static X509ChainPolicy PolicyFor(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
