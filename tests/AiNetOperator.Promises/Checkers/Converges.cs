using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P7: when faults stop, every object is Ready, or Stalled with a reason, or waiting for a named party; and the next pass writes nothing.</summary>
internal sealed class Converges() : Promise("P7")
{
    private int _writes;

    public override void Settled()
    {
        if (!Run.HasConverged)
            Violated("something still changes, long after faults stopped");
        _writes = Run.Arm.Writes;
    }

    public override void End()
    {
        if (Run.Arm.Writes != _writes)
            Violated($"{Run.Arm.Writes - _writes} writes after nothing changed any more: {Writes()}");
        foreach (var body in Run.ApiServer.List(Declared.Kind).Concat(Run.ApiServer.List(LiveRules.Kind)).Concat(Bindings.All(Run)))
            CheckEnd(body);
    }

    private void CheckEnd(JsonNode body)
    {
        var name = Declared.Name(body);
        if (!Declared.IsCurrent(body, "Ready"))
            Violated($"{name} was not looked at since its last change");
        var stalled = Declared.Condition(body, "Stalled");
        if (Declared.Status(body, "Ready") == "True" || Says(stalled))
            return;
        var reconciling = Declared.Condition(body, "Reconciling");
        if (!Says(reconciling) || !reconciling!["reason"]!.GetValue<string>().StartsWith("WaitingFor", StringComparison.Ordinal))
            Violated($"{name} is neither Ready nor Stalled nor waiting for anybody: {body["status"]?["conditions"]?.ToJsonString()}{OfNetwork(body)}");
    }

    private string Writes() => string.Join(", ", Run.Arm.WriteLog.Skip(_writes)
        .GroupBy(write => $"{write.Method} {write.Id.Type[(write.Id.Type.LastIndexOf('/') + 1)..]} {write.Id.Name} {write.Status} {write.Error}")
        .OrderByDescending(group => group.Count()).Take(8).Select(group => $"{group.Key} {group.Count()}"));

    private string OfNetwork(JsonNode body) => body["kind"]!.GetValue<string>() == LiveRules.Kind && LiveRules.NetworkOf(Run, body) is { } network
        ? $"; its network: {network["spec"]!.ToJsonString()} {network["status"]?["conditions"]?.ToJsonString()}"
        : "";

    private static bool Says(JsonNode? condition) =>
        condition?["status"]?.GetValue<string>() == "True" && condition["reason"]?.GetValue<string>() is { Length: > 0 }
        && condition["message"]?.GetValue<string>() is { Length: > 0 };
}
