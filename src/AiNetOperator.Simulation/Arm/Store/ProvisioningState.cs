using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Words of <c>properties.provisioningState</c>.</summary>
internal static class ProvisioningState
{
    public const string SoftDeleted = "SoftDeleted";

    public static JsonObject Failed(JsonObject body) => In(body, "Failed");

    public static JsonObject In(JsonObject body, string word)
    {
        var next = body.Clone();
        next.Properties().Put("provisioningState", word);
        return next;
    }

    public static bool Is(JsonObject body, string word) => ArmJson.Same(body.Property("provisioningState"), word);
}
