using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>A binding's path at some moment.</summary>
/// <param name="Binding">The object.</param>
/// <param name="Target">Where it leads, in lower case; empty when nobody says.</param>
/// <param name="Missing">What is missing; null when it works.</param>
internal sealed record PathState(JsonObject Binding, string Target, string? Missing)
{
    public bool IsVerified => Missing is null;
}

/// <summary>Which private paths work, and which did before the last change; attached before those who ask.</summary>
internal sealed class PathHistory() : Promise("P1")
{
    private readonly Dictionary<string, DateTimeOffset> _lastVerified = [];
    private readonly Dictionary<string, DateTimeOffset> _lostToOthers = [];
    private readonly Dictionary<(string Uid, string Generation), JsonNode> _specs = [];

    /// <summary>By uid of the binding.</summary>
    public IReadOnlyDictionary<string, PathState> Now { get; private set; } = new Dictionary<string, PathState>();

    /// <summary>As it was before the last write of ours took effect.</summary>
    public IReadOnlyDictionary<string, PathState> Before { get; private set; } = new Dictionary<string, PathState>();

    /// <summary>Whether the path works now, or did until others broke it after the given time.</summary>
    public bool IsVerified(JsonNode binding, DateTimeOffset since)
    {
        var uid = Declared.Uid(binding);
        return PrivatePaths.Missing(Run, AsObserved(binding)) is null || _lastVerified.GetValueOrDefault(uid) >= since;
    }

    /// <summary>When others broke a path that worked; the beginning of time when never.</summary>
    public DateTimeOffset LostToOthers(string uid) => _lostToOthers.GetValueOrDefault(uid);

    /// <summary>The binding with the spec that its status is about: a spec that nobody has looked at yet binds nobody.</summary>
    public JsonObject AsObserved(JsonNode binding)
    {
        var body = binding.AsObject();
        var observed = body["status"]?["observedGeneration"]?.ToJsonString();
        if (observed is null || !_specs.TryGetValue((Declared.Uid(body), observed), out var spec) || JsonNode.DeepEquals(spec, body["spec"]))
            return body;
        var copy = (JsonObject)body.DeepClone();
        copy["spec"] = spec.DeepClone();
        return copy;
    }

    public override void Look() => Take();

    public override void Edited(ArmId id, JsonNode? before, JsonNode? after)
    {
        var old = Now;
        Take();
        foreach (var (uid, path) in old.Where(pair => pair.Value.IsVerified))
        {
            if (Now.TryGetValue(uid, out var now) && !now.IsVerified)
                _lostToOthers[uid] = Run.Clock.GetUtcNow();
        }
    }

    protected override void OnArmWrite(ArmWrite write)
    {
        Before = Now;
        if (InAzure.IsOfPath(write.Id))
            Take();
    }

    protected override void OnApiServerWrite(ApiServerWrite write)
    {
        if (write.Kind is not (Bindings.Kind or Declared.Kind))
            return;
        if (write.Kind == Bindings.Kind && write.After is { } after)
            _specs[(Declared.Uid(after), Declared.Generation(after))] = after["spec"]!;
        if (write.Subresource != "status" || (write.Kind == Bindings.Kind && Observed(write.Before) != Observed(write.After)))
            Take();
    }

    private static string? Observed(JsonNode? body) => body?["status"]?["observedGeneration"]?.ToJsonString();

    private void Take()
    {
        Dictionary<string, PathState> paths = [];
        foreach (var body in Bindings.All(Run))
        {
            var binding = AsObserved(body);
            var target = Bindings.TargetOf(Run, binding) ?? InAzure.Target(InAzure.Find(Run, Bindings.EndpointId(binding)) ?? []);
            var path = new PathState(binding, (target ?? "").ToLowerInvariant(), PrivatePaths.Missing(Run, binding));
            paths[Declared.Uid(body)] = path;
            if (path.IsVerified)
                _lastVerified[Declared.Uid(body)] = Run.Clock.GetUtcNow();
        }
        Now = paths;
    }
}
