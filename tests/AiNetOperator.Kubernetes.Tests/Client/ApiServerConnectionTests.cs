using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class ApiServerConnectionTests
{
    [Fact]
    public void A_dead_peer_is_noticed_and_connections_are_renewed()
    {
        using var handler = ApiServerConnection.CreateHandler(null, null);

        handler.KeepAlivePingPolicy.ShouldBe(HttpKeepAlivePingPolicy.WithActiveRequests);
        (handler.KeepAlivePingDelay + handler.KeepAlivePingTimeout).ShouldBe(TimeSpan.FromSeconds(45));
        handler.EnableMultipleHttp2Connections.ShouldBeTrue();
        handler.PooledConnectionLifetime.ShouldBe(TimeSpan.FromMinutes(10));
        handler.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        handler.SslOptions.CertificateChainPolicy.ShouldBeNull("the system's authorities");
    }

    [Fact]
    public void A_clusters_own_authority_is_the_only_one_trusted()
    {
        using var handler = ApiServerConnection.CreateHandler([], "kubernetes.default");

        handler.SslOptions.CertificateChainPolicy!.TrustMode.ShouldBe(X509ChainTrustMode.CustomRootTrust);
        handler.SslOptions.TargetHost.ShouldBe("kubernetes.default");
    }

    [Fact]
    public void An_address_with_a_path_keeps_it()
    {
        using var client = ApiServerConnection.CreateClient(new ScriptedServer(), new Uri("https://host/k8s/clusters/c1"), "ainetoperator/1.0 (test)");

        new Uri(client.BaseAddress!, "apis/x").ToString().ShouldBe("https://host/k8s/clusters/c1/apis/x");
        client.Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
    }
}
