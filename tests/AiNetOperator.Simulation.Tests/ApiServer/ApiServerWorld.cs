using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.Tests.ApiServer;

/// <summary>A server with one custom kind, a clock and a client.</summary>
internal sealed class ApiServerWorld : IDisposable
{
    public const string Widgets = "/apis/test.io/v1/namespaces/default/widgets";

    public static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    public ApiServerWorld(ApiServerOptions? options = null, int seed = 1, HttpMessageHandler? before = null, JsonObject? crd = null, VirtualClock? clock = null)
    {
        Clock = clock ?? new VirtualClock();
        Server = new SimulatedApiServer(Clock, new Random(seed), [crd ?? Crd()], options);
        if (before is DelegatingHandler front)
            front.InnerHandler = Server;
        Client = new HttpClient(before ?? Server) { BaseAddress = new Uri("https://cluster.test"), Timeout = Timeout.InfiniteTimeSpan };
        Client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tester", "1"));
    }

    public VirtualClock Clock { get; }

    public SimulatedApiServer Server { get; }

    public HttpClient Client { get; }

    public static JsonObject Crd() => JsonNode.Parse("""
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "widgets.test.io"},
          "spec": {
            "group": "test.io", "scope": "Namespaced", "names": {"plural": "widgets", "kind": "Widget"},
            "versions": [{
              "name": "v1", "served": true, "storage": true, "subresources": {"status": {}},
              "selectableFields": [{"jsonPath": ".spec.color"}],
              "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                "spec": {"type": "object", "properties": {
                  "color": {"type": "string"}, "size": {"type": "integer"},
                  "tags": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}},
                  "steps": {"type": "array", "items": {"type": "string"}},
                  "options": {"type": "object", "additionalProperties": {"type": "string"}},
                  "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                  "inner": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}}},
                "status": {"type": "object", "properties": {
                  "observedGeneration": {"type": "integer"}, "phase": {"type": "string"},
                  "conditions": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"],
                    "items": {"type": "object", "properties": {
                      "type": {"type": "string"}, "status": {"type": "string"}, "reason": {"type": "string"}}}}}}}}}
            }]
          }
        }
        """)!.AsObject();

    public static JsonObject Widget(string name, string spec = """{"color":"red"}""", string metadata = "{}")
    {
        var widget = new JsonObject { ["apiVersion"] = "test.io/v1", ["kind"] = "Widget", ["metadata"] = JsonNode.Parse(metadata), ["spec"] = JsonNode.Parse(spec) };
        widget["metadata"]!["name"] = name;
        return widget;
    }

    /// <summary>Runs the clock until the task is done.</summary>
    public T Run<T>(Task<T> task)
    {
        Clock.RunUntil(() => task.IsCompleted, Limit).ShouldBeTrue("the request is answered");
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Sends a request and does not wait.</summary>
    public async Task<HttpResponseMessage> Start(
        string method, string path, string? body = null, string? type = null)
        => await Start(method, path, CancellationToken.None, body, type);

    public async Task<HttpResponseMessage> Start(
        string method, string path, CancellationToken stop, string? body = null, string? type = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type ?? "application/json");
        return await Client.SendAsync(request, stop);
    }

    public (int Code, JsonObject Body) Send(string method, string path, string? body = null, string? type = null)
    {
        using var answer = Run(Start(method, path, body, type));
        return ((int)answer.StatusCode, JsonNode.Parse(Run(answer.Content.ReadAsStringAsync()))!.AsObject());
    }

    public (int Code, JsonObject Body) Get(string path) => Send("GET", path);

    /// <summary>Creates a widget over HTTP.</summary>
    public JsonObject Create(string name, string spec = """{"color":"red"}""", string metadata = "{}")
    {
        var (code, body) = Send("POST", Widgets, Widget(name, spec, metadata).ToJsonString());
        code.ShouldBe(201);
        return body;
    }

    public (int Code, JsonObject Body) Merge(string path, string patch) => Send("PATCH", path, patch, "application/merge-patch+json");

    public (int Code, JsonObject Body) Apply(string path, string body, string manager = "me", bool force = true) =>
        Send("PATCH", $"{path}?fieldManager={manager}&force={(force ? "true" : "false")}", body, "application/apply-patch+yaml");

    public (int Code, JsonObject Body) ApplyStatus(string name, string status, string manager = "me", bool force = true, string metadata = "{}")
    {
        var body = Widget(name, metadata: metadata);
        body.Remove("spec");
        body["status"] = JsonNode.Parse(status);
        return Apply($"{Widgets}/{name}/status", body.ToJsonString(), manager, force);
    }

    public WatchReader Watch(string query, string path = Widgets) => new(Client, Clock, $"{path}?watch=1&{query}");

    public JsonObject Stored(string name) => Server.Get("Widget", new ObjectKey("default", name))!;

    public void Dispose() => Client.Dispose();
}
