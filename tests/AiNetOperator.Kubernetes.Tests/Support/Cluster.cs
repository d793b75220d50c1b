using System.Text.Json.Nodes;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A simulated API server that serves widgets, and a client, a store and a reflector in front of it.</summary>
public sealed class Cluster
{
    private const string Crd = """
        {"spec": {"group": "test.ainet.io", "names": {"plural": "widgets", "kind": "Widget"}, "scope": "Namespaced",
          "versions": [{"name": "v1", "served": true, "storage": true, "subresources": {"status": {}},
            "schema": {"openAPIV3Schema": {"type": "object", "properties": {
              "spec": {"type": "object", "properties": {"colour": {"type": "string"}, "group": {"type": "string"}}},
              "status": {"type": "object", "properties": {
                "observedGeneration": {"type": "integer"},
                "seen": {"type": "string"},
                "counts": {"type": "object", "properties": {"coats": {"type": "integer"}}},
                "conditions": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"],
                  "items": {"type": "object", "properties": {
                    "type": {"type": "string"}, "status": {"type": "string"}, "reason": {"type": "string"},
                    "message": {"type": "string"}, "lastTransitionTime": {"type": "string"},
                    "observedGeneration": {"type": "integer"}}}}}}}}}}]}}
        """;

    public Cluster(int seed = 1, ApiServerOptions? options = null, Func<HttpMessageHandler, HttpMessageHandler>? wire = null)
    {
        Random = new Random(seed);
        Loop = new OperatorLoop(Clock, Random, NullLogger.Instance);
        Server = new SimulatedApiServer(Clock, new Random(seed), [JsonNode.Parse(Crd)!.AsObject()], options);
        var http = ApiServerConnection.CreateClient(wire?.Invoke(Server) ?? Server, new Uri("http://api.test"), "ainetoperator/test");
        Client = new KubernetesClient(http, Clock, Random, NullLogger.Instance);
        Reflector = new Reflector<Widget>(Client, Widget.Type, Store, null, Loop);
    }

    public VirtualClock Clock { get; } = new();

    public Random Random { get; }

    public OperatorLoop Loop { get; }

    public SimulatedApiServer Server { get; }

    public KubernetesClient Client { get; }

    public Store<Widget> Store { get; } = new();

    public Reflector<Widget> Reflector { get; }

    public CancellationTokenSource Stop { get; } = new();

    public JsonObject Apply(string name, string colour, Action<JsonObject>? change = null)
    {
        var manifest = new JsonObject
        {
            ["apiVersion"] = "test.ainet.io/v1",
            ["kind"] = "Widget",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "ns" },
            ["spec"] = new JsonObject { ["colour"] = colour },
        };
        change?.Invoke(manifest);
        return Server.Apply(manifest);
    }

    public JsonObject? Stored(string name) => Server.Get("Widget", Widget.Key(name));

    public void Edit(string name, Action<JsonObject> change, string? subresource = null) =>
        Server.Edit("Widget", Widget.Key(name), change, subresource);

    public void RunFor(double seconds) => Clock.RunFor(TimeSpan.FromSeconds(seconds));

    public T Run<T>(Task<T> task)
    {
        Clock.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(30)).ShouldBeTrue("it did not end");
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Watches, and waits until the store has what the server has.</summary>
    public Cluster Watching()
    {
        _ = Reflector.RunAsync(Stop.Token);
        Clock.RunUntil(() => Store.HasSynced, TimeSpan.FromMinutes(5)).ShouldBeTrue();
        return this;
    }
}
