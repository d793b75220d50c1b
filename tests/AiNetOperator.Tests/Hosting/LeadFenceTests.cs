using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Hosting;
using AiNetOperator.Kubernetes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Tests.Hosting;

/// <summary>A leader that is frozen between the announcement of a write and the write itself.</summary>
public sealed class LeadFenceTests : IDisposable
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
    private static readonly ArmId Hub = ArmId.Parse(Group + "/providers/Microsoft.MachineLearningServices/workspaces/hub");

    private readonly VirtualClock _clock = new();
    private readonly SimulatedApiServer _server;
    private readonly SimulatedArm _arm;
    private readonly FrozenProcess _process;

    public LeadFenceTests()
    {
        _server = new SimulatedApiServer(_clock, new Random(1), CustomResourceDefinitions.All);
        _arm = new SimulatedArm(_clock, new Random(1));
        _process = new FrozenProcess(_clock);
        _arm.LoadWorld([Parse($$"""{"id":"{{Group}}","location":"westeurope","properties":{} }""")]).ShouldBeEmpty();
        _arm.MakeUp(Hub);
    }

    [Fact]
    public void One_that_was_frozen_longer_than_its_lease_writes_nothing_and_ends()
    {
        var first = Start("a", _process, freezes: true);
        Declare();
        _clock.RunUntil(() => _process.IsFrozen, TimeSpan.FromMinutes(1)).ShouldBeTrue("it announces a write");
        var second = Start("b", new FrozenProcess(_clock));

        _clock.RunFor(TimeSpan.FromSeconds(8));
        second.Elector.IsLeader.ShouldBeTrue("it has taken over");
        _process.GoOn();
        _clock.RunFor(TimeSpan.FromSeconds(1));

        (first.Writes, first.ExitCode).ShouldBe((0, 4));
        _clock.RunFor(TimeSpan.FromMinutes(10));
        (second.Writes, (string?)_arm.Get(Hub)!["properties"]!["publicNetworkAccess"]).ShouldBe((1, "Disabled"));
    }

    [Fact]
    public void One_that_was_frozen_for_a_moment_goes_on_where_it_was()
    {
        var first = Start("a", _process, freezes: true);
        Declare();
        _clock.RunUntil(() => _process.IsFrozen, TimeSpan.FromMinutes(1)).ShouldBeTrue("it announces a write");

        _clock.RunFor(TimeSpan.FromSeconds(0.5));
        _process.GoOn();
        _clock.RunFor(TimeSpan.FromSeconds(1));

        (first.Writes, first.ExitCode).ShouldBe((1, null));
    }

    public void Dispose()
    {
        _server.Dispose();
        _arm.Dispose();
    }

    private void Declare() => _server.Apply(Parse($$$"""
        {"apiVersion":"{{{ApiGroup.GroupVersion}}}","kind":"AiWorkspaceNetwork","metadata":{"name":"hub","namespace":"ml"},
         "spec":{"resourceId":"{{{Hub}}}","publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}}
        """));

    private Running Start(string name, FrozenProcess process, bool freezes = false)
    {
        var random = new Random(name[0]);
        var loop = new OperatorLoop(process, random, NullLogger.Instance);
        var wire = process.Wire(_server, freezes ? body => body.Contains("\"startedAt\"", StringComparison.Ordinal) : null);
        var client = new KubernetesClient(
            ApiServerConnection.CreateClient(wire, new Uri("http://api.test"), "ainetoperator/test"), process, random, loop.Logger);
        var counted = new CountedWrites(process.Wire(_arm));
        var fence = new LeadFence(counted);
        var environment = ArmEnvironment.FromVariables(variable => variable == ArmEnvironment.EndpointVariable ? "http://127.0.0.1:1" : null);
        var arm = new ArmClient(new ArmClientOptions { Environment = environment }, fence, null, process, random, loop.Logger);
        var lease = new LeaseOptions(new ObjectKey("ainet-system", "ainet-operator"), name)
        {
            LeaseDuration = TimeSpan.FromSeconds(3), RenewDeadline = TimeSpan.FromSeconds(2), RetryPeriod = TimeSpan.FromSeconds(1),
        };
        fence.Elector = new LeaseElector(client, lease, loop);
        var host = new OperatorHost(
            new OperatorProcess(new OperatorSettings(), client, arm, loop), fence.Elector, new OperatorHealth(lease.LeaseDuration), loop);
        return new Running(fence.Elector, counted, host.RunAsync(CancellationToken.None));
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private sealed record Running(LeaseElector Elector, CountedWrites Sent, Task<int> Exit)
    {
        public int Writes => Sent.Count;

        public int? ExitCode => Exit.IsCompleted ? Exit.GetAwaiter().GetResult() : null;
    }

    private sealed class CountedWrites(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get)
                Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
