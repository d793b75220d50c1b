using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Hosting.Limits;
using AiNetOperator.Kubernetes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Controllers.Tests;

public sealed class FreezeSwitchTests : IDisposable
{
    private readonly VirtualClock _clock = new();
    private readonly SimulatedApiServer _server;
    private readonly HttpClient _http;
    private readonly FreezeSwitch _switch;

    public FreezeSwitchTests()
    {
        _server = new SimulatedApiServer(_clock, new Random(1), CustomResourceDefinitions.All);
        _http = new HttpClient(_server) { BaseAddress = new Uri("https://kubernetes") };
        var loop = new OperatorLoop(_clock, new Random(1), NullLogger.Instance);
        _switch = new FreezeSwitch(new KubernetesClient(_http, _clock, loop.Random, loop.Logger), "ainet-system", loop);
    }

    [Fact]
    public void Without_the_ConfigMap_writes_are_allowed() => Ask().AllowsWrites.ShouldBeTrue();

    [Fact]
    public void With_the_ConfigMap_writes_stop_and_the_message_names_it()
    {
        Freeze("ainet-system");

        var ceiling = Ask();

        ceiling.AllowsWrites.ShouldBeFalse();
        ceiling.Why.ShouldContain("ainet-system/ainet-freeze");
    }

    [Fact]
    public void A_ConfigMap_of_that_name_elsewhere_freezes_nothing()
    {
        Freeze("default");

        Ask().AllowsWrites.ShouldBeTrue();
    }

    [Fact]
    public void The_thaw_is_noticed_between_writes_too()
    {
        using var stop = new CancellationTokenSource();
        Freeze("ainet-system");
        var running = _switch.RunAsync(stop.Token);
        _clock.RunFor(TimeSpan.FromSeconds(1));
        _switch.Last.AllowsWrites.ShouldBeFalse();

        _server.Delete("ConfigMap", new ObjectKey("ainet-system", FreezeSwitch.Name));
        _clock.RunFor(TimeSpan.FromSeconds(11));

        _switch.Last.AllowsWrites.ShouldBeTrue();
        stop.Cancel();
        _clock.RunFor(TimeSpan.FromSeconds(1));
        running.IsCompletedSuccessfully.ShouldBeTrue();
    }

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
    }

    private Isolation.WriteCeiling Ask()
    {
        var asked = _switch.AskAsync(CancellationToken.None);
        _clock.RunUntil(() => asked.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        return asked.GetAwaiter().GetResult();
    }

    private void Freeze(string @namespace) => _server.Apply((JsonObject)JsonNode.Parse(
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"ainet-freeze","namespace":"{{@namespace}}"} }""")!);
}
