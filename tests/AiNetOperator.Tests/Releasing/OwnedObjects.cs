using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;
using AiNetOperator.Releasing;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Tests.Releasing;

/// <summary>A cluster with objects that carry finalizers, and no operator.</summary>
internal sealed class OwnedObjects
{
    public const string Hub = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub";

    private readonly VirtualClock _clock = new();

    public OwnedObjects(IReadOnlyList<JsonObject>? kinds = null, HttpMessageHandler? before = null)
    {
        Server = new SimulatedApiServer(_clock, new Random(1), kinds ?? CustomResourceDefinitions.All);
        if (before is DelegatingHandler front)
            front.InnerHandler = Server;
        var http = ApiServerConnection.CreateClient(before ?? Server, new Uri("http://api.test"), "ainetoperator/test");
        Release = new FinalizerRelease(new KubernetesClient(http, _clock, new Random(1), NullLogger.Instance), Output, Error);
    }

    public SimulatedApiServer Server { get; }

    public FinalizerRelease Release { get; }

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public IReadOnlyList<string> Lines => Output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public OwnedObjects Network(string name, params string[] finalizers) => Apply("AiWorkspaceNetwork", name, $$"""{"resourceId":"{{Hub}}"}""", finalizers);

    public OwnedObjects Rule(string name, params string[] finalizers) =>
        Apply("OutboundRule", name, """{"networkRef":{"name":"research"},"type":"FQDN","fqdn":{"destination":"pypi.org"}}""", finalizers);

    public JsonObject? Find(string kind, string name) => Server.Get(kind, new ObjectKey("ml", name));

    public IEnumerable<string> FinalizersOf(string kind, string name) =>
        (Find(kind, name)!["metadata"]!["finalizers"] as JsonArray ?? []).Select(finalizer => (string)finalizer!);

    public bool Run(Task<bool> release)
    {
        _clock.RunUntil(() => release.IsCompleted, TimeSpan.FromMinutes(30)).ShouldBeTrue("it did not end");
        return release.GetAwaiter().GetResult();
    }

    /// <summary>Answers a request of another thread, one at a time.</summary>
    public Task<HttpResponseMessage> AnswerAsync(HttpMessageInvoker client, HttpRequestMessage request)
    {
        lock (_clock)
        {
            var answer = client.SendAsync(request, TestContext.Current.CancellationToken);
            _clock.RunUntil(() => answer.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
            return answer;
        }
    }

    private OwnedObjects Apply(string kind, string name, string spec, string[] finalizers)
    {
        Server.Apply(new JsonObject
        {
            ["apiVersion"] = "ainet.io/v1alpha1",
            ["kind"] = kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = name, ["namespace"] = "ml", ["finalizers"] = new JsonArray([.. finalizers.Select(finalizer => (JsonNode)finalizer)]),
            },
            ["spec"] = JsonNode.Parse(spec),
        });
        return this;
    }
}
