using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>A status as JSON: compared without times of transition, sent with them.</summary>
internal static class StatusDocument
{
    private const string Conditions = "conditions";
    private const string LastTransitionTime = "lastTransitionTime";

    /// <summary>
    /// Whether writing would change nothing: all but the times of transition is equal. Conditions are compared by type;
    /// stored ones of the types in <paramref name="foreign"/> belong to others.
    /// </summary>
    public static bool AreEqual(JsonObject stored, JsonObject computed, IReadOnlySet<string> foreign)
    {
        var (left, right) = ((JsonObject)stored.DeepClone(), (JsonObject)computed.DeepClone());
        var (before, after) = (TakeConditions(left), TakeConditions(right));
        foreach (var type in foreign.Where(type => !after.ContainsKey(type)))
            before.Remove(type);
        return JsonNode.DeepEquals(left, right)
            && before.Count == after.Count
            && before.All(entry => after.TryGetValue(entry.Key, out var other) && JsonNode.DeepEquals(entry.Value, other));
    }

    /// <summary>Gives each condition its time: the stored one, or now where the condition's status changed.</summary>
    public static void StampConditions(JsonObject computed, IEnumerable<V1Condition> stored, DateTimeOffset now)
    {
        var known = new Dictionary<string, V1Condition>(StringComparer.Ordinal);
        foreach (var condition in stored)
            known[condition.Type] = condition;
        foreach (var condition in computed[Conditions]?.AsArray().OfType<JsonObject>() ?? [])
        {
            var isUnchanged = known.TryGetValue((string?)condition["type"] ?? "", out var old)
                && old.Status == (string?)condition["status"]
                && old.LastTransitionTime != default;
            var at = isUnchanged ? old!.LastTransitionTime : now;
            condition[LastTransitionTime] = JsonSerializer.SerializeToNode(at, KubernetesJson.Options);
        }
    }

    /// <summary>
    /// Leaves out maps that say nothing: one that is named but has lost all that it had makes the whole apply invalid (422,
    /// seen on 1.36).
    /// </summary>
    public static JsonObject WithoutEmptyMaps(JsonObject status)
    {
        foreach (var (field, value) in status.ToList())
        {
            if (value is JsonObject map && WithoutEmptyMaps(map).Count == 0)
                status.Remove(field);
        }
        return status;
    }

    private static Dictionary<string, JsonObject> TakeConditions(JsonObject status)
    {
        var taken = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var condition in status[Conditions]?.AsArray().OfType<JsonObject>() ?? [])
        {
            condition.Remove(LastTransitionTime);
            taken[(string?)condition["type"] ?? ""] = condition;
        }
        status.Remove(Conditions);
        return taken;
    }
}
