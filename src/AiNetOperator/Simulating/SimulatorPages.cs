using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Simulating;

/// <summary>What a simulator shows of itself below <c>/simulator/</c>, where Azure has nothing. These reads count as none.</summary>
internal static class SimulatorPages
{
    /// <summary>The page that a request asks for; null when it is a request to Azure.</summary>
    public static JsonNode? Find(HttpRequestMessage request, SimulatedArm arm) => (request.Method.Method, request.RequestUri!.AbsolutePath) switch
    {
        ("GET", "/simulator/world") => new JsonArray([.. arm.World()]),
        ("GET", "/simulator/calls") => Calls(arm),
        ("GET", "/simulator/writes") => new JsonArray([.. arm.WriteLog.Select(Write)]),
        _ => null,
    };

    /// <summary>How often what was asked.</summary>
    public static JsonObject Calls(SimulatedArm arm) => new()
    {
        ["reads"] = arm.Reads,
        ["writes"] = arm.Writes,
        ["calls"] = new JsonArray([.. arm.Calls.Select(call => new JsonObject
        {
            ["method"] = call.Method, ["type"] = call.Type, ["action"] = call.Action, ["count"] = call.Count,
        })]),
    };

    private static JsonObject Write(ArmWrite write) => new()
    {
        ["sentAt"] = write.SentAt,
        ["answeredAt"] = write.AnsweredAt,
        ["endedAt"] = write.EndedAt,
        ["method"] = write.Method,
        ["id"] = write.Id.Value,
        ["action"] = write.Action,
        ["apiVersion"] = write.ApiVersion,
        ["correlationId"] = write.CorrelationId,
        ["body"] = write.Body?.DeepClone(),
        ["status"] = write.Status,
        ["error"] = write.Error,
        ["tookEffect"] = write.TookEffect,
        ["before"] = write.Before?.DeepClone(),
        ["after"] = write.After?.DeepClone(),
    };
}
