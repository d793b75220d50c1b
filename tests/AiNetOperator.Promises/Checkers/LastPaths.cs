using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P1: no write of ours takes the last verified path to a closed target away; and none takes away the path of somebody else's binding.</summary>
internal sealed class LastPaths(PathHistory history) : Promise("P1")
{
    private readonly Acknowledgements _acknowledgements = new();
    private readonly ConditionalWeakTable<ArmWrite, Known> _known = [];

    /// <summary>What was so when a write was asked for: what others did while it ran is not its fault.</summary>
    private sealed record Known(IReadOnlyDictionary<string, PathState> Paths, IReadOnlySet<string> Closed);

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    // the history still shows what was before, also when the write took effect at once
    protected override void OnArmRequest(ArmWrite write)
    {
        if (InAzure.IsOfPath(write.Id))
            _known.Add(write, new Known(history.Now, history.Now.Values.Select(path => path.Target).Where(IsClosed).ToHashSet()));
    }

    protected override void OnArmWrite(ArmWrite write)
    {
        if (!_known.TryGetValue(write, out var known))
            return;
        foreach (var (uid, path) in history.Before.Where(pair => pair.Value.IsVerified))
        {
            if (history.Now.TryGetValue(uid, out var now) && !now.IsVerified)
                Lost(write, known, uid, now);
        }
    }

    private void Lost(ArmWrite write, Known known, string uid, PathState lost)
    {
        var others = history.Now.Values.Any(path => path.Target == lost.Target && path.IsVerified);
        if (!others && IsClosed(lost.Target) && known.Closed.Contains(lost.Target) && !LostOthers(write, known, uid, lost) && !Bindings.Permits(lost.Binding, "allow-lockout", uid))
            Violated($"{write.Method} of {write.Id.Name} took the last path to {lost.Target[(lost.Target.LastIndexOf('/') + 1)..]} away, which is closed: {Bindings.FullName(lost.Binding)}: {lost.Missing}");
        var announced = _acknowledgements.Find(write.Id.Value);
        var isItsOwn = announced is not null && (Declared.Uid(announced) == uid || IsRival(write, announced, lost.Binding));
        if (!isItsOwn && !Declared.IsBeingDeleted(lost.Binding) && known.Paths.GetValueOrDefault(uid)?.IsVerified == true)
            Violated($"{write.Method} of {write.Id.Name} for {(announced is null ? "nobody" : Bindings.FullName(announced))} broke the path of {Bindings.FullName(lost.Binding)}: {lost.Missing}");
    }

    // another way was there when the write was sent, and somebody else broke it since
    private bool LostOthers(ArmWrite write, Known known, string uid, PathState lost) =>
        known.Paths.Any(pair => pair.Key != uid && pair.Value.Target == lost.Target && pair.Value.IsVerified && history.LostToOthers(pair.Key) >= write.SentAt);

    // two that declare one endpoint, or two endpoints to one thing, of which the older one has the names
    private bool IsRival(ArmWrite write, JsonNode announced, JsonNode lost) => Bindings.Is(announced)
        && (Live.Same(Bindings.EndpointId(announced), Bindings.EndpointId(lost))
            || (write.Method == "PUT" && write.Id.IsOfType(InAzure.Groups) && Live.Same(Bindings.TargetOf(Run, announced), Bindings.TargetOf(Run, lost)) && Live.Same(Bindings.GroupId(announced), Bindings.GroupId(lost)) && IsOlder(announced, lost)));

    private static bool IsOlder(JsonNode one, JsonNode other) =>
        string.CompareOrdinal(Bindings.Text(one["metadata"], "creationTimestamp"), Bindings.Text(other["metadata"], "creationTimestamp")) <= 0;

    private bool IsClosed(string target) => InAzure.Find(Run, target) is { } body && Openness.IsRestricted(body);
}
