using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Lives;

/// <summary>Plays a life, and has at most one thing go wrong in it.</summary>
internal sealed class LifePlay(Life life, FaultPoint? where, FaultKind what)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);
    private static readonly ObjectKey Key = new("ml", Life.Binding);

    private readonly List<FaultPoint> _asked = [];
    private readonly List<string> _problems = [];

    /// <summary>Every request that was made, in order.</summary>
    public IReadOnlyList<FaultPoint> Asked => _asked;

    /// <summary>What did not come about, and which promises were broken.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public LifePlay Play()
    {
        using var story = new StoryRun(life.Story, new StoryOptions { OrderedFaults = Order, Unknowns = new Unknowns() }).Prepare();
        Reach(story, "verified", () => IsVerified(story));
        Wait(story);
        if (!story.Edit(ArmId.Parse(life.Record), static record => record["properties"]!["aRecords"] = new JsonArray(new JsonObject { ["ipv4Address"] = "10.77.0.7" })))
            _problems.Add($"there is no {life.Record}");
        story.Run.ApiServer.Edit(Bindings.Kind, Key, body => body["metadata"]!["annotations"]!["ainet.io/reconcile-at"] = "now");
        Reach(story, "put right", () => IsVerified(story));
        Wait(story);
        Delete(story);
        _problems.AddRange(story.Violations.Where(violation => violation.Promise is not ("P7" or "P10")).Select(violation => violation.ToString()));
        return this;
    }

    private void Delete(StoryRun story)
    {
        foreach (var promise in story.Promises)
            promise.Clearing(Clearing.RulesFirst);
        if (!life.LeavesItsPath)
            story.Run.ApiServer.Edit(Bindings.Kind, Key, body => body["metadata"]!["annotations"]!["ainet.io/allow-lockout"] = Declared.Uid(body));
        story.Run.ApiServer.Delete(Bindings.Kind, Key);
        Reach(story, "gone", () => Binding(story) is null && story.Run.Arm.InFlight.Count == 0);
        // events are sent beside
        Wait(story);
        var isLeft = InAzure.Find(story.Run, PathWorlds.EndpointId(Life.Binding)) is not null;
        if (isLeft != life.LeavesItsPath)
            _problems.Add(isLeft ? "the endpoint is left" : "the last path is gone");
        foreach (var promise in story.Promises.OfType<BindingsLeaveNothing>())
            promise.Cleared();
    }

    private FaultKind? Order(FaultPoint point)
    {
        _asked.Add(point);
        return point == where ? what : null;
    }

    private void Reach(StoryRun story, string state, Func<bool> isReached)
    {
        story.Run.Clock.RunUntil(isReached, Patience);
        if (!isReached())
            _problems.Add($"it is never {state}: {Binding(story)?["status"]?["conditions"]?.ToJsonString()}");
    }

    private static void Wait(StoryRun story) => story.Run.Clock.RunFor(TimeSpan.FromMinutes(1));

    private static JsonObject? Binding(StoryRun story) => story.Run.ApiServer.Get(Bindings.Kind, Key);

    // and all that else is declared is so
    private static bool IsVerified(StoryRun story) =>
        Binding(story) is { } binding && Declared.Status(binding, "Ready") == "True" && PrivatePaths.Missing(story.Run, binding) is null
        && story.Run.Arm.InFlight.Count == 0
        && story.Run.ApiServer.List(Declared.Kind).All(network => Declared.Status(network, "Ready") == "True" && InAzure.Find(story.Run, Declared.ResourceId(network)) is { } live && Openness.IsDisabled(live));
}
