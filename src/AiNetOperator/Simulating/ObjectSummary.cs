using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Simulating;

/// <summary>What an object of the cluster says of itself.</summary>
/// <param name="Body">The object as the API server has it; not to be changed.</param>
public sealed record ObjectSummary(JsonObject Body)
{
    /// <summary>Its kind.</summary>
    public string Kind => Body["kind"]?.GetValue<string>() ?? "";

    /// <summary>Its namespace and name.</summary>
    public ObjectKey Key => new(Body["metadata"]?["namespace"]?.GetValue<string>() ?? "", Body["metadata"]?["name"]?.GetValue<string>() ?? "");

    /// <summary>Whether Ready is True for the spec as it is now.</summary>
    public bool IsReady => Status(ConditionTypes.Ready) == "True" && Number(Condition(ConditionTypes.Ready)?["observedGeneration"]) == Number(Body["metadata"]?["generation"]);

    /// <summary>The reason of Ready.</summary>
    public string Reason => Condition(ConditionTypes.Ready)?["reason"]?.GetValue<string>() ?? "";

    /// <summary>The message of Ready.</summary>
    public string Message => Condition(ConditionTypes.Ready)?["message"]?.GetValue<string>() ?? "";

    /// <summary>The status of a condition; empty when there is none.</summary>
    public string Status(string type) => Condition(type)?["status"]?.GetValue<string>() ?? "";

    /// <summary>A condition; null when there is none.</summary>
    public JsonObject? Condition(string type) => (Body["status"]?["conditions"] as JsonArray)?.OfType<JsonObject>()
        .FirstOrDefault(condition => condition["type"]?.GetValue<string>() == type);

    /// <summary>The objects of a run, sorted.</summary>
    public static IReadOnlyList<ObjectSummary> Of(SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. run.ApiServer.Objects.Select(body => new ObjectSummary(body))];
    }

    // a number may sit in a node as int or as long
    private static long? Number(JsonNode? node) =>
        node is null ? null : long.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
