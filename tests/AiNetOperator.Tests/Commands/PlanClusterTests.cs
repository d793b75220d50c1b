using System.Net;
using System.Text.Json.Nodes;
using AiNetOperator.Serving;
using AiNetOperator.Simulating;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary>Plans from the live objects of a cluster, which an operator has brought to where they are.</summary>
public sealed class PlanClusterTests : IDisposable
{
    private const string Network = $$"""
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata: {name: research}
        spec:
          resourceId: {{SampleRuns.Hub}}
          managedNetwork: {isolationMode: AllowOnlyApprovedOutbound, scenarios: [PythonPackages]}

        """;

    private const string Rule = """
        ---
        apiVersion: ainet.io/v1alpha1
        kind: OutboundRule
        metadata: {name: example}
        spec: {networkRef: {name: research}, type: FQDN, fqdn: {destination: api.example.com}}

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly SimulationRun _run = new(new SimulationOptions());
    private readonly HttpMessageInvoker _apiServer;

    public PlanClusterTests()
    {
        _apiServer = new HttpMessageInvoker(_run.ApiServer, disposeHandler: false);
        _folder.Write("all.yaml", Network + Rule);
        _run.Apply(new Schema.ManifestReader(TextReader.Null).Read([_folder.PathTo("all.yaml")]).Manifests.Select(manifest => manifest.Document));
        _run.MakeUpMissing();
        _run.Run();
        _folder.Write("world.json", new JsonArray([.. _run.Arm.World()]).ToJsonString());
    }

    public void Dispose()
    {
        _apiServer.Dispose();
        _run.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_the_cluster_has_and_Azure_has_needs_nothing() =>
        (await PlanAsync(Network + Rule)).ShouldExitWith(0).Output.ShouldStartWith("Nothing to change");

    [Fact]
    public async Task A_rule_that_the_manifests_lack_is_planned_as_taken_away()
    {
        var run = await PlanAsync(Network);
        run.ShouldExitWith(2).Output.ShouldStartWith("1 change to 1 of 1 network: 1 deletes.");
        run.Output.ShouldContain("Takes rule example to api.example.com off the managed network.");
    }

    [Fact]
    public async Task Rules_of_a_scenario_that_goes_are_taken_away_by_the_record_in_status()
    {
        var run = await PlanAsync((Network + Rule).Replace(", scenarios: [PythonPackages]", "", StringComparison.Ordinal));
        run.ShouldExitWith(2).Output.ShouldContain("Takes rule scenario_pypi-org_l6qdh7bo to pypi.org off the managed network.");
        run.Output.ShouldNotContain("Takes rule example");
    }

    [Fact]
    public async Task Objects_of_namespaces_that_the_manifests_do_not_name_stay()
    {
        var run = await PlanAsync(Network.Replace("{name: research}", "{name: other, namespace: elsewhere}", StringComparison.Ordinal));
        run.ShouldExitWith(2).Output.ShouldContain("AiWorkspaceNetwork default/research names the same resource and comes first");
        run.Output.ShouldNotContain("Takes rule");
    }

    [Fact]
    public async Task A_rule_may_refer_to_a_network_of_the_cluster_alone()
    {
        var run = await PlanAsync(Rule.Replace("{name: example}", "{name: other, namespace: elsewhere}", StringComparison.Ordinal)
            .Replace("{name: research}", "{name: research, namespace: default}", StringComparison.Ordinal));
        run.ShouldExitWith(2).Output.ShouldContain("not carried out (NamespaceNotAllowed): OutboundRule elsewhere/other");
    }

    [Fact]
    public async Task The_cluster_is_read_and_not_written_to()
    {
        var before = _run.ApiServer.Objects.Select(body => body.ToJsonString()).ToList();
        await PlanAsync(Network);
        _run.ApiServer.Objects.Select(body => body.ToJsonString()).ShouldBe(before);
    }

    private async Task<Outcome> PlanAsync(string manifests)
    {
        _folder.Write("new.yaml", manifests);
        await using var server = new LoopbackServer(new IPEndPoint(IPAddress.Loopback, 0), null, AnswerAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return await _folder.RunAsync("plan", "-f", "new.yaml", "--cluster", "--kubeconfig", Kubeconfig(server), "--world", "world.json");
    }

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        lock (_run)
        {
            var answer = _apiServer.SendAsync(request, TestContext.Current.CancellationToken);
            _run.Clock.RunUntil(() => answer.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
            return answer;
        }
    }

    private string Kubeconfig(LoopbackServer server) => _folder.Write("kubeconfig", $$"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
          - name: test
            cluster: {server: "{{server.Address}}" }
        users:
          - name: test
            user: {token: t}
        contexts:
          - name: test
            context: {cluster: test, user: test}
        """);
}
