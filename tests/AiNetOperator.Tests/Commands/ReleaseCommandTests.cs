using System.Net;
using AiNetOperator.Serving;
using AiNetOperator.Tests.Releasing;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class ReleaseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_releases_everything_in_the_cluster_of_the_kubeconfig()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network").Rule("pypi", "ainet.io/rule");
        await using var server = await ServeAsync(cluster);

        var run = await _folder.RunAsync("release", "--all", "--kubeconfig", Kubeconfig(server));

        run.ShouldExitWith(0).Error.ShouldBeEmpty();
        run.Output.ShouldContain($"AiWorkspaceNetwork ml/research: released (ainet.io/network); Azure stays as it is: {OwnedObjects.Hub}");
        cluster.FinalizersOf("AiWorkspaceNetwork", "research").ShouldBeEmpty();
        cluster.FinalizersOf("OutboundRule", "pypi").ShouldBeEmpty();
    }

    [Fact]
    public async Task It_releases_what_the_manifests_name()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network").Network("other", "ainet.io/network");
        await using var server = await ServeAsync(cluster);
        _folder.Write("research.yaml", $"""
            apiVersion: ainet.io/v1alpha1
            kind: AiWorkspaceNetwork
            metadata:
              name: research
              namespace: ml
            spec:
              resourceId: {OwnedObjects.Hub}
            """);

        var run = await _folder.RunAsync("release", "-f", "research.yaml", "--kubeconfig", Kubeconfig(server));

        run.ShouldExitWith(0).Output.ShouldContain("1 released. Nothing was asked of Azure.");
        cluster.FinalizersOf("AiWorkspaceNetwork", "research").ShouldBeEmpty();
        cluster.FinalizersOf("AiWorkspaceNetwork", "other").ShouldBe(["ainet.io/network"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--all -f a.yaml")]
    public async Task What_to_release_is_said_in_exactly_one_way(string arguments)
    {
        var run = await _folder.RunAsync(["release", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        run.ShouldExitWith(1).ErrorLines.ShouldBe(["ainet release: say what to release: either -f PATH or --all; see 'ainet release --help'"]);
    }

    [Fact]
    public async Task Wrong_manifests_are_told_and_nothing_is_released()
    {
        _folder.Write("wrong.yaml", "apiVersion: ainet.io/v1alpha1\nkind: AiWorkspaceNetwork\nmetadata: {name: a}\nspec: {resourceld: x}\n");
        var run = await _folder.RunAsync("release", "-f", "wrong.yaml", "--kubeconfig", "missing");
        run.ShouldExitWith(1).ErrorLines.ShouldAllBe(line => line.StartsWith("wrong.yaml:4: spec.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kubeconfig_that_is_not_there_is_one_sentence()
    {
        var run = await _folder.RunAsync("release", "--all", "--kubeconfig", "missing");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldContain("missing");
        run.Output.ShouldBeEmpty();
    }

    private static async Task<LoopbackServer> ServeAsync(OwnedObjects cluster)
    {
        var client = new HttpMessageInvoker(cluster.Server, disposeHandler: false);
        var server = new LoopbackServer(new IPEndPoint(IPAddress.Loopback, 0), null, request => cluster.AnswerAsync(client, request));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private string Kubeconfig(LoopbackServer server) => _folder.Write("kubeconfig", $"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
          - name: test
            cluster:
              server: {server.Address}
        users:
          - name: test
            user:
              token: t
        contexts:
          - name: test
            context:
              cluster: test
              user: test
        """);
}
