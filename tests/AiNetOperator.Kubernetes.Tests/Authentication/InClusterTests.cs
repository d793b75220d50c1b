using System.Net;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class InClusterTests : IDisposable
{
    private readonly AccessFixture _test = new();

    [Fact]
    public void A_pod_finds_its_api_server_and_its_namespace()
    {
        var access = _test.InPod();

        access.Server.ShouldBe(new Uri("https://10.0.0.1/"));
        access.Namespace.ShouldBe("ainet-system");
        access.Source.ShouldBe("service account");
    }

    [Theory]
    [InlineData("fd00::1")]
    [InlineData("[fd00::1]")]
    public void An_IPv6_address_gets_its_brackets(string host) =>
        _test.InPod(host).Server.AbsoluteUri.ShouldBe("https://[fd00::1]/");

    [Fact]
    public async Task A_token_that_was_renewed_is_used_within_a_minute()
    {
        var client = _test.Connect(_test.InPod());
        (await _test.AskAsync(client)).ShouldBe("Bearer first");
        _test.Write("account/token", "second");

        _test.Clock.RunFor(TimeSpan.FromSeconds(49));
        (await _test.AskAsync(client)).ShouldBe("Bearer first", "not read for each request");
        _test.Clock.RunFor(TimeSpan.FromSeconds(1));
        (await _test.AskAsync(client)).ShouldBe("Bearer second");
    }

    [Fact]
    public async Task A_refused_token_is_read_again_at_once()
    {
        var client = _test.Connect(_test.InPod());
        _test.Answer = signs => signs == "Bearer first" ? HttpStatusCode.Unauthorized : HttpStatusCode.OK;
        await _test.AskAsync(client);
        _test.Write("account/token", "second");

        (await _test.AskAsync(client)).ShouldBe("Bearer second");
    }

    [Fact]
    public async Task A_token_file_that_vanished_leaves_the_token_at_hand()
    {
        var client = _test.Connect(_test.InPod());
        await _test.AskAsync(client);
        File.Delete(Path.Combine(_test.Folder, "account/token"));
        _test.Clock.RunFor(TimeSpan.FromMinutes(10));

        (await _test.AskAsync(client)).ShouldBe("Bearer first");
    }

    [Fact]
    public async Task A_renewed_authority_gets_new_sockets_and_an_unchanged_one_none()
    {
        var client = _test.Connect(_test.InPod());
        await _test.AskAsync(client);
        _test.Clock.RunFor(TimeSpan.FromMinutes(2));
        await _test.AskAsync(client);
        _test.Connected.Count.ShouldBe(1);

        var renewed = AccessFixture.Certificate("renewed");
        File.SetLastWriteTimeUtc(_test.Write("account/ca.crt", renewed.Pem), new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _test.Clock.RunFor(TimeSpan.FromMinutes(2));
        await _test.AskAsync(client);

        _test.Connected.Count.ShouldBe(2);
        _test.Connected[1]![0].Thumbprint.ShouldBe(renewed.Thumbprint);
    }

    [Fact]
    public async Task A_renewed_authority_that_is_no_certificate_is_not_taken()
    {
        var client = _test.Connect(_test.InPod());
        await _test.AskAsync(client);
        File.SetLastWriteTimeUtc(_test.Write("account/ca.crt", "half written"), new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _test.Clock.RunFor(TimeSpan.FromMinutes(2));
        await _test.AskAsync(client);

        _test.Connected.Count.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_was_asked_for_wins_over_the_pod_and_the_pod_over_ones_own_file()
    {
        var asked = _test.Kubeconfig("token: t", "server: https://asked.test", "asked");
        _test.Kubeconfig("token: t", "server: https://own.test", ".kube/config");
        _test.Find().Server.Host.ShouldBe("own.test");
        _test.InPod();

        _test.Find().Server.Host.ShouldBe("10.0.0.1");
        _test.Find(asked).Server.Host.ShouldBe("asked.test");
        _test["KUBECONFIG"] = asked;
        _test.Find().Server.Host.ShouldBe("asked.test");
    }

    [Fact]
    public void Without_any_configuration_a_sentence_says_where_it_was_looked_for() =>
        Should.Throw<ClusterConfigurationException>(() => _test.Find()).Message
            .ShouldBe($"No API server is configured: there is no --kubeconfig, KUBECONFIG is not set, this is no pod with a service account, and {_test.Folder}/.kube/config does not exist.");

    public void Dispose() => _test.Dispose();
}
