using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Simulation.ApiServer;

namespace AiNetOperator.Simulation;

/// <summary>
/// A Kubernetes API server in memory, for real clients over an HttpClient and directly for tests: custom resources with
/// their status, leases and events; get, list in pages, watch with bookmarks and streaming lists, create, update,
/// merge patch, JSON patch, server-side apply, delete with finalizers. Modelled on kube-apiserver 1.36. There is no
/// discovery, no core group, no authentication and no dry run.
/// </summary>
public sealed partial class SimulatedApiServer : HttpMessageHandler
{
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly ApiServerOptions _options;
    private readonly List<ObjectStorage> _storages;
    private readonly SortedDictionary<(string Verb, string Plural, string Subresource), int> _calls = [];
    private readonly ObjectWriter _writer;
    private readonly Router _router;
    private readonly ReadVerbs _reads;
    private readonly WatchVerb _watches;
    private readonly WriteVerbs _writes;
    private readonly PatchVerb _patches;

    /// <summary>An empty server.</summary>
    /// <param name="clock">The clock of the world.</param>
    /// <param name="random">The seeded source of uids and latencies.</param>
    /// <param name="crds">CustomResourceDefinitions; each is served in the version that it stores.</param>
    /// <param name="options">Null: a server of today with its usual numbers.</param>
    public SimulatedApiServer(TimeProvider clock, Random random, IReadOnlyList<JsonObject> crds, ApiServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(crds);
        (_clock, _random, _options) = (clock, random, options ?? new ApiServerOptions());
        _storages =
        [
            .. crds.Select(ResourceDefinition.FromCrd)
                .Concat([BuiltInKinds.Leases, BuiltInKinds.Events, BuiltInKinds.ConfigMaps])
                .Select(definition => new ObjectStorage(definition, _options.HistoryCapacity)),
        ];
        _writer = new ObjectWriter(clock, random, _storages);
        _router = new Router(_storages);
        _reads = new ReadVerbs(clock, _writer);
        _watches = new WatchVerb(clock, random, _writer, _options, Leg);
        _writes = new WriteVerbs(_writer);
        _patches = new PatchVerb(_writer);
    }

    /// <summary>Requests by kind and verb, sorted.</summary>
    public IReadOnlyList<ApiServerCall> Calls =>
        [.. _calls.Select(call => new ApiServerCall(call.Key.Verb, call.Key.Plural, call.Key.Subresource, call.Value))];

    /// <summary>Watches that are open.</summary>
    public int OpenWatches => _storages.Sum(storage => storage.WatchCount);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = await ApiRequest.ReadAsync(request, cancellationToken);
        await _clock.Delay(Leg(), cancellationToken);
        var answer = default(HttpResponseMessage);
        var pause = TimeSpan.Zero;
        try
        {
            answer = Carry(call);
        }
        catch (ApiServerException refusal)
        {
            (answer, pause) = (Answer.Of(refusal), refusal.Pause);
        }
        try
        {
            await _clock.Delay(Leg() + pause, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            answer.Dispose();
            throw;
        }
        answer.RequestMessage = request;
        return answer;
    }

    private HttpResponseMessage Carry(ApiRequest request)
    {
        var route = _router.Find(request.Path);
        var isWatch = request.Method == "GET" && request.Flag("watch");
        Count(request.Method switch { "GET" when isWatch => "watch", "GET" when route.Name is null => "list", var verb => verb }, route);
        if (request.Query("dryRun") is not null)
            throw StatusAnswers.BadRequest("dryRun is not simulated");
        return request.Method switch
        {
            "GET" when isWatch && route.Name is null => _watches.Open(request, route),
            "GET" when route.Name is null => _reads.List(request, route),
            "GET" => ReadVerbs.Get(route),
            "POST" => _writes.Post(request, route),
            "PUT" => _writes.Put(request, route),
            "PATCH" => _patches.Patch(request, route),
            "DELETE" => _writes.Delete(request, route),
            _ => throw StatusAnswers.MethodNotAllowed(),
        };
    }

    private void Count(string verb, Route route)
    {
        var key = (verb.ToLowerInvariant(), route.Storage.Definition.Plural, route.Subresource ?? "");
        _calls[key] = _calls.GetValueOrDefault(key) + 1;
    }

    /// <summary>The way there or back: half a latency.</summary>
    private TimeSpan Leg()
    {
        var (least, most) = (_options.MinimalLatency, _options.MaximalLatency);
        return (least + (most - least) * _random.NextDouble()) / 2;
    }
}
