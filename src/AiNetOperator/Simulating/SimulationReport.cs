using System.Text.Json.Nodes;

namespace AiNetOperator.Simulating;

/// <summary>The JSON of <c>ainet simulate -o json</c>: a contract, held by a test.</summary>
public static class SimulationReport
{
    /// <summary>What a run came to. Its <c>azure</c> is a valid world.</summary>
    public static JsonObject Of(SimulationRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new JsonObject
        {
            ["converged"] = run.HasConverged,
            ["virtualSeconds"] = (long)run.Clock.Elapsed.TotalSeconds,
            ["objects"] = new JsonArray([.. ObjectSummary.Of(run).Select(Object)]),
            ["azure"] = new JsonArray([.. run.Arm.World()]),
            ["arm"] = SimulatorPages.Calls(run.Arm),
            ["events"] = new JsonArray([.. run.ApiServer.Events.Select(Event)]),
        };
    }

    private static JsonObject Object(ObjectSummary summary) => new()
    {
        ["kind"] = summary.Kind,
        ["namespace"] = summary.Key.Namespace,
        ["name"] = summary.Key.Name,
        ["ready"] = summary.IsReady,
        ["conditions"] = summary.Body["status"]?["conditions"]?.DeepClone() ?? new JsonArray(),
        ["status"] = summary.Body["status"]?.DeepClone() ?? new JsonObject(),
    };

    private static JsonObject Event(JsonObject body) => new()
    {
        ["time"] = body["eventTime"]?.DeepClone(),
        ["type"] = body["type"]?.DeepClone(),
        ["reason"] = body["reason"]?.DeepClone(),
        ["kind"] = body["regarding"]?["kind"]?.DeepClone(),
        ["namespace"] = body["regarding"]?["namespace"]?.DeepClone(),
        ["name"] = body["regarding"]?["name"]?.DeepClone(),
        ["message"] = body["note"]?.DeepClone(),
    };
}
