using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>Plays one story with the real operator, and has every promise checked.</summary>
internal sealed class StoryRun : IDisposable
{
    private readonly Story _story;
    private readonly SimulationRun _run;
    private readonly StoryLimits _limits = new();
    private readonly StatusDoesNotLie _truth = new();
    private readonly IReadOnlyList<Promise> _promises;

    /// <summary>For how long after the story the run may take to settle.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(12);

    public StoryRun(int seed, FaultLevel faults, Func<HttpMessageHandler, HttpMessageHandler>? apiServerWire = null, Func<HttpMessageHandler, HttpMessageHandler>? armWire = null)
    {
        _story = new Story(seed);
        _run = new SimulationRun(new SimulationOptions
        {
            Seed = seed, Faults = faults, FaultsFor = Story.Length, Limits = _limits, Until = TimeSpan.FromDays(2),
            ApiServerWire = apiServerWire ?? (static server => server), ArmWire = armWire ?? (static server => server),
        });
        _promises = [new NeverOpens(), new ObserveMeansObserve(_limits), new NothingLeaks(), new Converges(), _truth, new IsPolite()];
    }

    public int Writes => _run.Arm.Writes;

    public int Faults => _run.Faults.Count;

    public TimeSpan VirtualTime => _run.Clock.Elapsed;

    public string TraceDigest => _run.TraceDigest;

    public IReadOnlyList<string> Violations => [.. _promises.SelectMany(promise => promise.Violations)];

    /// <summary>Plays the story to its end.</summary>
    public StoryRun Play()
    {
        _run.Arm.LoadWorld(_story.World).ShouldBeEmpty();
        foreach (var promise in _promises)
            promise.Attach(_run);
        _run.Apply(_story.Manifests);
        foreach (var moment in _story.Events)
        {
            _run.Clock.RunFor(moment.At - _run.Clock.Elapsed);
            _truth.Look();
            Happen(moment);
            _truth.Look();
        }
        _limits.FrozenSince = null;
        // what somebody did by hand just now has to be found before anything can be called settled
        _run.Clock.RunFor(Story.Length - _run.Clock.Elapsed + TimeSpan.FromMinutes(20));
        _run.Clock.RunUntil(() => _run.HasConverged, Patience);
        foreach (var promise in _promises)
            promise.Settled();
        _run.Clock.RunFor(TimeSpan.FromHours(1));
        foreach (var promise in _promises)
            promise.End();
        return this;
    }

    public void Dispose() => _run.Dispose();

    private void Happen(StoryEvent moment)
    {
        var key = new ObjectKey("ml", "network-" + moment.Network);
        switch (moment.Kind)
        {
            case StoryEventKind.Apply:
                Apply(moment, key);
                break;
            case StoryEventKind.Delete:
                _run.ApiServer.Delete(AiWorkspaceNetwork.KindName, key);
                break;
            case StoryEventKind.Compact:
                _run.ApiServer.Compact();
                break;
            case StoryEventKind.Crash:
                _run.Crash();
                break;
            case StoryEventKind.Freeze:
                _limits.FrozenSince ??= _run.Clock.GetUtcNow();
                break;
            case StoryEventKind.Thaw:
                _limits.FrozenSince = null;
                break;
            case StoryEventKind.TagByHand:
                _run.Arm.Edit(Story.WorkspaceId(moment.Network), body => body["tags"] = new System.Text.Json.Nodes.JsonObject { ["by"] = "hand" });
                break;
            case StoryEventKind.FlipAccessByHand:
                _run.Arm.Edit(Story.WorkspaceId(moment.Network), body =>
                    body["properties"]!["publicNetworkAccess"] = Live.PublicAccess(body) == "Enabled" ? "Disabled" : "Enabled");
                break;
        }
    }

    private void Apply(StoryEvent moment, ObjectKey key)
    {
        var manifest = moment.Manifest!;
        // the id cannot change while the object lives: a user who tries is refused, and does without
        if (_run.ApiServer.Get(AiWorkspaceNetwork.KindName, key) is { } existing)
            manifest["spec"]!["resourceId"] = Declared.ResourceId(existing);
        _run.Apply([manifest]);
    }
}
