using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Scenes;

/// <summary>
/// A stage on which a test plays the operator by hand: it announces, writes and deletes as the operator would, or as it
/// never should. The real operator is there, and deaf. Every checker of the stories looks on.
/// </summary>
internal sealed class Scene : IDisposable
{
    private const string Version = "?api-version=2024-06-01";

    private readonly StoryRun _story;
    private readonly HttpClient _arm;

    public Scene(IEnumerable<JsonObject> world, params IReadOnlyList<JsonObject> manifests)
    {
        var story = new Story { Seed = 1, World = [.. world], Manifests = manifests };
        _story = new StoryRun(story, new StoryOptions { ApiServerWire = static server => new Deaf(server), Unknowns = new Simulation.Unknowns() }).Prepare();
        _arm = new HttpClient(_story.Hand(), disposeHandler: false) { BaseAddress = new Uri("https://management.azure.com") };
    }

    public SimulationRun Run => _story.Run;

    public IReadOnlyList<Violation> Violations => _story.Violations;

    /// <summary>An object as the API server holds it.</summary>
    public JsonObject Get(string kind, string name) => Run.ApiServer.Get(kind, new ObjectKey("ml", name))!;

    public JsonObject Binding(string name) => Get(Bindings.Kind, name);

    /// <summary>Puts the finalizer and what will be created into a binding, as the operator does first.</summary>
    public void Accept(string binding) => Edit(Bindings.Kind, binding, body =>
    {
        body["metadata"]!["finalizers"] = new JsonArray("ainet.io/binding");
        Annotate(body, "creates", Bindings.EndpointId(body));
    });

    public void Annotate(string binding, string annotation, string value) => Edit(Bindings.Kind, binding, body => Annotate(body, annotation, value));

    /// <summary>Announces a write, sends it, and waits until Azure is done with it. Returns the status of the answer.</summary>
    public int Write(string kind, string name, HttpMethod method, string id, JsonObject? body = null)
    {
        Announce(kind, name, id);
        var status = Send(method, id, body);
        Run.Clock.RunUntil(() => Run.Arm.InFlight.Count == 0, TimeSpan.FromHours(1));
        EditStatus(kind, name, status => status.Remove("operation"));
        return status;
    }

    public void Announce(string kind, string name, string id) => EditStatus(kind, name, status =>
    {
        status["observedGeneration"] = Get(kind, name)["metadata"]!["generation"]!.DeepClone();
        status["operation"] = new JsonObject
        {
            ["step"] = "by-hand " + Run.Arm.Writes, ["resourceId"] = id, ["startedAt"] = Run.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        };
    });

    /// <summary>Sends a request, and waits for the answer, not for what it began.</summary>
    public int Send(HttpMethod method, string id, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, id + Version);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "hand");
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        var sent = _arm.SendAsync(request);
        Run.Clock.RunUntil(() => sent.IsCompleted, TimeSpan.FromMinutes(5));
        // done: nothing is waited for here
        using var answer = sent.GetAwaiter().GetResult();
        return (int)answer.StatusCode;
    }

    /// <summary>Says of a binding what its conditions are.</summary>
    public void Say(string binding, params (string Type, string Status)[] conditions) => EditStatus(Bindings.Kind, binding, status =>
    {
        status["observedGeneration"] = Binding(binding)["metadata"]!["generation"]!.DeepClone();
        status["conditions"] = new JsonArray([.. conditions.Select(one => (JsonNode)new JsonObject
        {
            ["type"] = one.Type, ["status"] = one.Status, ["reason"] = one.Type, ["message"] = $"by hand at {Run.Clock.Elapsed:c}", ["lastTransitionTime"] = "2026-01-01T00:00:00Z",
            ["observedGeneration"] = Binding(binding)["metadata"]!["generation"]!.DeepClone(),
        })]);
    });

    /// <summary>Somebody else edits Azure; past the writes, before the eyes of the checkers.</summary>
    public void ByOthers(string id, Action<JsonObject> edit) => _story.Edit(ArmId.Parse(id), edit).ShouldBeTrue();

    /// <summary>Somebody else takes a resource away.</summary>
    public void RemovedByOthers(string id) => _story.Remove(ArmId.Parse(id)).ShouldBeTrue();

    /// <summary>Somebody else makes resources.</summary>
    public void MadeByOthers(params IReadOnlyList<JsonObject> bodies) => _story.Load(bodies);

    /// <summary>The user deletes a binding.</summary>
    public void Delete(string binding) => Run.ApiServer.Delete(Bindings.Kind, new ObjectKey("ml", binding));

    /// <summary>The operator takes its finalizer off.</summary>
    public void Release(string binding) => Edit(Bindings.Kind, binding, body => body["metadata"]!["finalizers"] = new JsonArray());

    public void Wait(TimeSpan span) => Run.Clock.RunFor(span);

    /// <summary>All is over: checkers that look at the end do.</summary>
    public void End() => _story.Promises.ToList().ForEach(promise => promise.End());

    public void Dispose()
    {
        _arm.Dispose();
        _story.Dispose();
    }

    private void Edit(string kind, string name, Action<JsonObject> change) => Run.ApiServer.Edit(kind, new ObjectKey("ml", name), change);

    private void EditStatus(string kind, string name, Action<JsonObject> change) => Run.ApiServer.Edit(kind, new ObjectKey("ml", name), body =>
    {
        if (body["status"] is not JsonObject status)
            body["status"] = status = [];
        change(status);
    }, "status");

    private static void Annotate(JsonObject body, string annotation, string value)
    {
        var metadata = body["metadata"]!.AsObject();
        if (metadata["annotations"] is not JsonObject annotations)
            metadata["annotations"] = annotations = [];
        annotations["ainet.io/" + annotation] = value;
    }

    private sealed class Deaf(HttpMessageHandler server) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("Nobody answers.");
        }
    }
}
