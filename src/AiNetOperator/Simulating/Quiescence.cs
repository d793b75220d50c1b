using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Simulating;

/// <summary>Knows when nothing changes any more: neither in Azure nor in the cluster, times of checks aside.</summary>
internal sealed class Quiescence
{
    private readonly TimeProvider _clock;
    private DateTimeOffset _lastChange;

    public Quiescence(SimulatedApiServer apiServer, SimulatedArm arm, TimeProvider clock)
    {
        _clock = clock;
        _lastChange = clock.GetUtcNow();
        arm.Asked += _ => Changed();
        arm.Wrote += _ => Changed();
        apiServer.Wrote += write =>
        {
            if (write.Kind is not ("Event" or "Lease") && !SaysTheSame(write.Before, write.After))
                Changed();
        };
    }

    /// <summary>For how long nothing has changed.</summary>
    public TimeSpan Quiet => _clock.GetUtcNow() - _lastChange;

    private void Changed() => _lastChange = _clock.GetUtcNow();

    private static bool SaysTheSame(JsonObject? before, JsonObject? after) =>
        before is not null && after is not null
        && JsonNode.DeepEquals(before["spec"], after["spec"])
        && JsonNode.DeepEquals(WithoutTimes(before["status"]), WithoutTimes(after["status"]))
        && JsonNode.DeepEquals(before["metadata"]?["finalizers"], after["metadata"]?["finalizers"])
        && JsonNode.DeepEquals(before["metadata"]?["deletionTimestamp"], after["metadata"]?["deletionTimestamp"]);

    private static JsonObject? WithoutTimes(JsonNode? status)
    {
        if (status?.DeepClone() is not JsonObject copy)
            return null;
        copy.Remove("lastChecked");
        foreach (var evidence in (copy["evidence"] as JsonArray)?.OfType<JsonObject>() ?? [])
            evidence.Remove("at");
        return copy;
    }
}
