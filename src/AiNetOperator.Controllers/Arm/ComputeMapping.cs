using System.Text.Json.Nodes;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.MachineLearningServices/workspaces/computes.</summary>
internal static class ComputeMapping
{
    /// <summary>The type below a workspace.</summary>
    public const string Type = "computes";

    /// <summary>The compute's name.</summary>
    public static string Read(JsonObject body) => body.Text("name") ?? body.Text("id")?.Split('/')[^1] ?? "";
}
