using System.Text;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class KubeconfigTests : IDisposable
{
    private readonly AccessFixture _test = new();

    [Fact]
    public async Task The_current_context_says_server_namespace_and_token()
    {
        var access = _test.Find(_test.Kubeconfig("token: abc", "server: https://api.test/k8s/c1\ntls-server-name: inner\nproxy-url: http://proxy:3128"));

        access.Server.ShouldBe(new Uri("https://api.test/k8s/c1"));
        (access.Namespace, access.ServerName, access.Proxy).ShouldBe(("team", "inner", new Uri("http://proxy:3128")));
        (await _test.AskAsync(_test.Connect(access))).ShouldBe("Bearer abc");
        using var sockets = ClusterConfiguration.CreateSockets(access, null, null);
        sockets.SslOptions.TargetHost.ShouldBe("inner");
        sockets.Proxy!.GetProxy(access.Server).ShouldBe(new Uri("http://proxy:3128"));
        sockets.SslOptions.RemoteCertificateValidationCallback.ShouldBeNull();
    }

    [Fact]
    public void Any_certificate_is_taken_only_where_the_file_says_so()
    {
        var access = _test.Find(_test.Kubeconfig("token: abc", "server: https://api.test\ninsecure-skip-tls-verify: true"));
        using var sockets = ClusterConfiguration.CreateSockets(access, null, null);

        access.IsInsecure.ShouldBeTrue();
        sockets.SslOptions.RemoteCertificateValidationCallback.ShouldNotBeNull();
    }

    [Fact]
    public void Of_several_files_the_first_that_has_a_name_wins()
    {
        var first = _test.Write("first", "clusters: [{name: c, cluster: {server: 'https://first.test'}}]");
        var second = _test.Kubeconfig("token: t", "server: https://second.test");
        _test["KUBECONFIG"] = string.Join(Path.PathSeparator, Path.Combine(_test.Folder, "missing"), first, second);

        _test.Find().Server.Host.ShouldBe("first.test");
        Should.Throw<ClusterConfigurationException>(() => _test.Find(context: "there")).Message.ShouldEndWith("there is no context 'there'; known: here.");
    }

    [Fact]
    public async Task A_client_certificate_comes_with_its_key_from_data_or_from_files_beside_the_kubeconfig()
    {
        var (pem, key, thumbprint) = AccessFixture.Certificate("me");
        var data = $"client-certificate-data: {Base64(pem)}\nclient-key-data: {Base64(key)}";
        (await _test.AskAsync(_test.Connect(_test.Find(_test.Kubeconfig(data))))).ShouldBe($"{thumbprint} True");

        _test.Write("sub/me.crt", pem);
        _test.Write("sub/me.key", key);
        var files = _test.Kubeconfig("client-certificate: me.crt\nclient-key: me.key", name: "sub/config");
        (await _test.AskAsync(_test.Connect(_test.Find(files)))).ShouldBe($"{thumbprint} True");
    }

    [Fact]
    public async Task A_token_file_beside_the_kubeconfig_wins_over_a_token()
    {
        _test.Write("sub/token", "from file\n");
        var access = _test.Find(_test.Kubeconfig("token: abc\ntokenFile: token", name: "sub/config"));

        (await _test.AskAsync(_test.Connect(access))).ShouldBe("Bearer from file");
    }

    [Fact]
    public async Task Authorities_come_from_data_or_from_a_file_beside_the_kubeconfig()
    {
        var (pem, _, thumbprint) = AccessFixture.Certificate("ca");
        _test.Write("ca.crt", pem);
        foreach (var authority in (string[])[$"certificate-authority-data: {Base64(pem)}", "certificate-authority: ca.crt"])
            await _test.AskAsync(_test.Connect(_test.Find(_test.Kubeconfig("token: t", $"server: https://api.test\n{authority}"))));

        _test.Connected.Select(authorities => authorities![0].Thumbprint).ShouldBe([thumbprint, thumbprint]);
    }

    [Theory]
    [InlineData("auth-provider: {name: azure}", "uses auth-provider, which Kubernetes 1.26 removed: use an exec plugin (for AKS, kubelogin convert-kubeconfig).")]
    [InlineData("username: joe", "uses username, which is not supported: use a token, a client certificate or an exec plugin.")]
    [InlineData("client-key-data: YQ==", "has a client certificate without its key, or the key without it.")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}", "exec has apiVersion 'client.authentication.k8s.io/v1alpha1'; allowed: client.authentication.k8s.io/v1, client.authentication.k8s.io/v1beta1.")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1}", "exec has no command.")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}", "exec wants to talk to a person (interactiveMode: Always), which an operator has not.")]
    public void What_cannot_be_used_is_refused_with_a_sentence(string user, string sentence) =>
        Should.Throw<ClusterConfigurationException>(() => _test.Find(_test.Kubeconfig(user))).Message.ShouldEndWith(sentence);

    [Theory]
    [InlineData("server: api.test", "has no server that is a URL.")]
    [InlineData("server: https://api.test\nproxy-url: 'ftp://x'", "proxy-url is not a URL of http, https or socks5.")]
    [InlineData("server: https://api.test\ncertificate-authority-data: '%'", "certificate-authority-data is not base64.")]
    [InlineData("server: https://api.test\ncertificate-authority-data: YQ==", "certificate-authority-data holds no certificate.")]
    public void A_cluster_that_cannot_be_used_is_refused_with_a_sentence(string cluster, string sentence) =>
        Should.Throw<ClusterConfigurationException>(() => _test.Find(_test.Kubeconfig("token: t", cluster))).Message.ShouldEndWith(sentence);

    [Fact]
    public void A_file_that_is_no_yaml_is_refused_with_its_line()
    {
        var file = _test.Write("broken", "clusters:\n- [\n");

        Should.Throw<ClusterConfigurationException>(() => _test.Find(file)).Message.ShouldStartWith($"kubeconfig {file}:3: ");
        Should.Throw<ClusterConfigurationException>(() => _test.Find("/nowhere")).Message.ShouldBe("kubeconfig /nowhere does not exist.");
    }

    public void Dispose() => _test.Dispose();

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
