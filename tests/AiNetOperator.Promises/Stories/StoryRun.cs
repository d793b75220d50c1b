using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>Plays one story with the real operator, and has every promise checked.</summary>
internal sealed class StoryRun : IDisposable
{
    private readonly Story _story;
    private readonly StoryOptions _options;
    private readonly SimulationRun _run;
    private readonly StoryLimits _limits = new();
    private readonly IReadOnlyList<Promise> _promises;
    private readonly Sight _sight;
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Leaders _leaders = new();
    private StoryHands? _hands;

    public StoryRun(Story story, StoryOptions? options = null)
    {
        _story = story;
        _options = options ?? new StoryOptions();
        _sight = new Sight(() => _run!.Clock.GetUtcNow());
        _run = new SimulationRun(new SimulationOptions
        {
            Seed = story.Seed, Faults = story.Faults, FaultsFor = Story.Length, Limits = _limits, Until = TimeSpan.FromDays(2), Replicas = story.Replicas,
            OnlyFaults = _options.Cut is { } cut ? cut.Faults.Contains : null,
            OrderedFaults = _options.OrderedFaults,
            ApiServerWire = _options.ApiServerWire, ArmWire = _options.ArmWire, Trace = _options.Trace, Unknowns = _options.Unknowns,
            ArmClientWire = network => _options.ArmClientWire(_sight.Wire(network)),
        }, _options.Trace is { } trace ? new TraceLogger(trace, () => _run!.Clock.GetUtcNow()) : null);
        var paths = new PathHistory();
        _promises =
        [
            paths, new NoLockOut(paths), new LastPaths(paths), new OpensNoOtherPath(), new ZonesOfOthers(), new Adopted(), new BindingsLeaveNothing(paths, _limits),
            new GrantsAreGone(), new BindingsDoNotLie(), new NeverOpens(), new NothingIsLost(_sight), new OneWriter(), new ObserveMeansObserve(_limits), new NothingLeaks(),
            new Converges(), new StatusDoesNotLie(), new RulesAreLive(), new NothingIsLeft(), new IsPolite(), .. _options.More(),
        ];
    }

    /// <summary>The stage, for stories that step in themselves.</summary>
    public SimulationRun Run => _run;

    public int Writes => _run.Arm.Writes;

    /// <summary>What went wrong on the wires, in order.</summary>
    public IReadOnlyList<Fault> Faults => _run.Faults;

    /// <summary>Everything that went wrong or was done by others, by kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    public TimeSpan VirtualTime => _run.Clock.Elapsed;

    public string TraceDigest => _run.TraceDigest;

    /// <summary>Those who look on.</summary>
    public IReadOnlyList<Promise> Promises => _promises;

    public IReadOnlyList<Violation> Violations => [.. _promises.SelectMany(promise => promise.Violations)];

    /// <summary>Sets the scene: the world, and what is declared at first.</summary>
    public StoryRun Prepare()
    {
        _run.Arm.LoadWorld(_story.World).ShouldBeEmpty();
        foreach (var promise in _promises)
            promise.Attach(_run);
        _run.ApiServer.Wrote += _leaders.Note;
        _run.Apply(_story.Manifests);
        var neighbour = _story.Elsewhere.Count > 0 ? _run.AddNeighbour("other", Sight.OfOthers) : null;
        foreach (var manifest in _story.Elsewhere)
            neighbour!.Apply(manifest);
        _hands = new StoryHands(this, _limits, neighbour);
        return this;
    }

    /// <summary>Plays the story to its end.</summary>
    public StoryRun Play()
    {
        Prepare();
        for (var index = 0; index < _story.Events.Count; index++)
        {
            if (_options.Cut?.Events.Contains(index) != false)
                Play(_story.Events[index]);
        }
        _limits.FrozenSince = null;
        // nobody tells the operator that a role was assigned: as long as one is missing it tries again, now and then
        for (var index = 0; index < Story.Networks; index++)
            _run.Arm.GrantApproval(ArmId.Parse(Worlds.StorageId(index)));
        Settle();
        CountFaults();
        TraceEnd();
        return this;
    }

    /// <summary>A way to Azure for who plays the operator by hand: what is sent there counts as the operator's.</summary>
    public HttpMessageHandler Hand() => _sight.Wire(_run.Arm);

    public void Dispose() => _run.Dispose();

    private void Play(StoryEvent moment)
    {
        _run.Clock.RunFor(moment.At - _run.Clock.Elapsed);
        if (_hands!.Happen(moment))
            Count(moment.Kind.ToString());
    }

    private void Settle()
    {
        // what somebody did by hand just now has to be found before anything can be called settled
        _run.Clock.RunFor(Story.Length - _run.Clock.Elapsed + TimeSpan.FromMinutes(20));
        _run.Clock.RunUntil(() => _run.HasConverged, _options.Patience);
        foreach (var promise in _promises)
            promise.Settled();
        _run.Clock.RunFor(TimeSpan.FromHours(1));
        foreach (var promise in _promises)
            promise.End();
        if (_story.Clearing != Clearing.None)
            Clear();
    }

    private void Clear()
    {
        foreach (var promise in _promises)
            promise.Clearing(_story.Clearing);
        new Clearance(_run, _story.Seed).Delete(_story.Clearing);
        foreach (var promise in _promises)
            promise.Cleared();
    }

    /// <summary>Somebody else edits a resource; false when there is none.</summary>
    public bool Edit(ArmId id, Action<JsonObject> edit) => Meddle(id, () => _run.Arm.Edit(id, edit));

    /// <summary>Somebody else takes a resource away; false when there is none.</summary>
    public bool Remove(ArmId id) => Meddle(id, () => _run.Arm.Remove(id));

    /// <summary>Somebody else makes resources.</summary>
    public void Load(IReadOnlyList<JsonObject> bodies)
    {
        foreach (var promise in _promises)
            promise.Look();
        _run.Arm.LoadWorld(bodies).ShouldBeEmpty();
        foreach (var id in bodies.Select(body => ArmId.Parse(body["id"]!.GetValue<string>())))
            Tell(id, null);
    }

    private bool Meddle(ArmId id, Action what)
    {
        if (_run.Arm.Get(id) is not { } before)
            return false;
        foreach (var promise in _promises)
            promise.Look();
        what();
        Tell(id, before);
        return true;
    }

    private void Tell(ArmId id, JsonObject? before)
    {
        var after = _run.Arm.Get(id);
        foreach (var promise in _promises)
        {
            promise.Edited(id, before, after);
            promise.Look();
        }
    }

    // how it ended, for who reads the trace
    private void TraceEnd()
    {
        foreach (var told in _run.ApiServer.Events.Concat(_run.ApiServer.Objects).Concat(_run.Arm.World()))
            _options.Trace?.WriteLine(told.ToJsonString());
    }

    private void CountFaults()
    {
        foreach (var fault in _run.Faults)
            Count(fault.Kind.ToString());
        if (_leaders.Changes > 0)
            _counts["LeaderChange"] = _leaders.Changes;
    }

    private void Count(string kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
}
