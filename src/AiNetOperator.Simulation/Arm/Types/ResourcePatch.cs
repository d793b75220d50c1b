using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What a PATCH makes of a body: each member that it names is replaced as a whole, a null is no member.</summary>
internal static class ResourcePatch
{
    public static JsonObject Merge(JsonObject present, JsonObject patch, IEnumerable<string> envelope, IReadOnlyList<string> readOnly)
    {
        var next = present.Clone();
        foreach (var member in envelope)
        {
            if (patch[member] is { } value)
                next.Put(member, value.DeepClone());
        }
        foreach (var (name, value) in patch.Object("properties") ?? [])
        {
            if (value is not null && !readOnly.Contains(name, StringComparer.OrdinalIgnoreCase))
                next.Properties()[name] = value.DeepClone();
        }
        return next;
    }
}
