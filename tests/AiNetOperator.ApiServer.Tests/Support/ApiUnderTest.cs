using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Which API server a test talks to: what holds for the one must hold for the other.</summary>
public enum Server
{
    Real,
    Simulated,
}

/// <summary>An API server, real or simulated, with a namespace of its own for the test.</summary>
public sealed class ApiUnderTest(HttpClient http, string @namespace, SimulatedApiServer? simulated)
{
    public const string Merge = "application/merge-patch+json";
    public const string Json = "application/json-patch+json";
    public const string Apply = "application/apply-patch+yaml";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public HttpClient Http => http;

    public string Namespace => @namespace;

    public string Widgets => $"apis/test.ainet.io/v1/namespaces/{@namespace}/widgets";

    /// <summary>Null for the real one.</summary>
    public SimulatedApiServer? Simulated => simulated;

    public static async Task<ApiUnderTest> ForAsync(Server server, RealServer real)
    {
        ArgumentNullException.ThrowIfNull(real);
        if (server == Server.Real)
            return new(real.Require().Http, await real.NewNamespaceAsync(), null);
        var options = new ApiServerOptions { MinimalLatency = TimeSpan.Zero, MaximalLatency = TimeSpan.Zero };
        var definitions = CustomResourceDefinitions.All.Append(TestDefinitions.Widgets).ToList();
        var simulated = new SimulatedApiServer(TimeProvider.System, new Random(1), definitions, options);
        var http = new HttpClient(simulated) { BaseAddress = new Uri("https://simulated.test"), Timeout = Timeout.InfiniteTimeSpan };
        return new(http, "test", simulated);
    }

    public JsonObject Widget(string name, string spec = """{"colour":"red"}""", string metadata = "{}", string? status = null)
    {
        var widget = new JsonObject
        {
            ["apiVersion"] = "test.ainet.io/v1",
            ["kind"] = "Widget",
            ["metadata"] = JsonNode.Parse(metadata),
            ["spec"] = JsonNode.Parse(spec),
        };
        (widget["metadata"]!["name"], widget["metadata"]!["namespace"]) = (name, @namespace);
        if (status is not null)
            widget["status"] = JsonNode.Parse(status);
        return widget;
    }

    public async Task<(int Code, JsonObject Body)> SendAsync(
        string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        // a server that does not serve the kind yet says so without JSON
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/json"
            ? JsonNode.Parse(text)!.AsObject() : new JsonObject { ["message"] = text });
    }

    public Task<(int Code, JsonObject Body)> GetAsync(string name) => SendAsync("GET", $"{Widgets}/{name}");

    public Task<(int Code, JsonObject Body)> PostAsync(JsonObject widget) => SendAsync("POST", Widgets, widget.ToJsonString());

    public Task<(int Code, JsonObject Body)> PatchAsync(string name, string type, string patch) =>
        SendAsync("PATCH", $"{Widgets}/{name}", patch, type);

    public Task<(int Code, JsonObject Body)> DeleteAsync(string name) => SendAsync("DELETE", $"{Widgets}/{name}");

    public async Task<JsonObject> CreateAsync(
        string name, string spec = """{"colour":"red"}""", string metadata = "{}", string? status = null)
    {
        var (code, body) = await PostAsync(Widget(name, spec, metadata, status));
        code.ShouldBe(201, body.ToJsonString());
        return body;
    }

    public Task<(int Code, JsonObject Body)> ApplyStatusAsync(
        string name, string? status, string metadata = "{}", string manager = "writer")
    {
        var widget = Widget(name, metadata: metadata, status: status);
        widget.Remove("spec");
        return SendAsync("PATCH", $"{Widgets}/{name}/status?fieldManager={manager}&force=true", widget.ToJsonString(), Apply);
    }

    /// <summary>The events of a watch, until there are as many as wanted or the server ends it.</summary>
    public async Task<IReadOnlyList<JsonObject>> WatchAsync(string query, int wanted)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Widgets}?watch=1&{query}");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        var events = new List<JsonObject>();
        while (events.Count < wanted && await reader.ReadLineAsync(patience.Token) is { } line)
            events.Add(JsonNode.Parse(line)!.AsObject());
        return events;
    }
}
