using System.Net;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>With real programs: small shell scripts.</summary>
public sealed class ExecPluginTests : IDisposable
{
    private readonly AccessFixture _test = new();

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task The_program_is_asked_once_until_its_token_expires(string version)
    {
        var client = Connect($$"""echo run >> runs; echo '{"apiVersion":"client.authentication.k8s.io/{{version}}","kind":"ExecCredential","status":{"token":"'$1$FLAVOUR'","expirationTimestamp":"2026-01-01T00:10:00Z"} }'""", version);

        (await _test.AskAsync(client)).ShouldBe("Bearer onetwo");
        await _test.AskAsync(client);
        Runs.ShouldBe(1);
        _test.Clock.RunFor(TimeSpan.FromMinutes(11));
        await _test.AskAsync(client);
        Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_token_is_asked_for_anew()
    {
        var client = Connect("""echo run >> runs; echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}'""");
        _test.Answer = _ => HttpStatusCode.Unauthorized;
        await _test.AskAsync(client);
        await _test.AskAsync(client);

        Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Requests_that_come_together_share_one_run()
    {
        var client = Connect("""echo run >> runs; echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}'""");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _test.AskAsync(client)));

        Runs.ShouldBe(1);
    }

    [Fact]
    public async Task The_program_is_told_about_the_cluster_and_may_give_a_certificate()
    {
        var (pem, key, thumbprint) = AccessFixture.Certificate("me");
        var client = Connect($$"""
            echo "$KUBERNETES_EXEC_INFO" > told
            printf '%s' '{"apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"{{Line(pem)}}","clientKeyData":"{{Line(key)}}"} }'
            """);

        (await _test.AskAsync(client)).ShouldBe($"{thumbprint} True");
        (await File.ReadAllTextAsync(Path.Combine(_test.Folder, "told"))).Trim().ShouldBe(
            """{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false,"cluster":{"server":"https://api.test:6443"}}}""");
    }

    [Theory]
    [InlineData("echo nobody is signed in >&2; exit 3", "ended with 3: nobody is signed in")]
    [InlineData("echo secret", "cannot be used: no JSON")]
    [InlineData("""echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{}}'""", "cannot be used: neither a token nor a client certificate with its key")]
    public async Task What_goes_wrong_is_a_sentence_without_the_output(string script, string sentence)
    {
        var problem = await Should.ThrowAsync<HttpRequestException>(_test.AskAsync(Connect(script)));

        problem.Message.ShouldEndWith(sentence);
        problem.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_with_the_hint_of_the_file()
    {
        var config = _test.Kubeconfig("exec: {apiVersion: client.authentication.k8s.io/v1, command: ainet-no-such-program, installHint: Install it from the moon.}");
        var problem = await Should.ThrowAsync<HttpRequestException>(_test.AskAsync(_test.Connect(_test.Find(config))));

        problem.Message.ShouldContain("ainet-no-such-program cannot be started");
        problem.Message.ShouldEndWith("Install it from the moon.");
    }

    public void Dispose() => _test.Dispose();

    private int Runs => File.ReadAllLines(Path.Combine(_test.Folder, "runs")).Length;

    private static string Line(string pem) => pem.ReplaceLineEndings("\\n");

    private HttpClient Connect(string script, string version = "v1")
    {
        var path = _test.Write("plugin.sh", $"#!/bin/sh\ncd '{_test.Folder}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        var config = _test.Kubeconfig($$"""exec: {apiVersion: client.authentication.k8s.io/{{version}}, command: ./plugin.sh, args: [one], env: [{name: FLAVOUR, value: two}], provideClusterInfo: true}""");
        return _test.Connect(_test.Find(config));
    }
}
