using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads and writes Microsoft.Insights/diagnosticSettings.</summary>
internal static class DiagnosticSettingMapping
{
    /// <summary>A diagnostic setting as ARM returns it.</summary>
    public static ObservedDiagnosticSetting Read(JsonObject body) => new(
        body.Text("name") ?? body.Text("id")?.Split('/')[^1] ?? "",
        ArmId.TryParse(body.Text("properties", "workspaceId"), out var workspace) ? workspace : null,
        [.. body.Objects("properties", "logs").Where(log => log.Flag("enabled")).Select(log => log.Text("categoryGroup")).OfType<string>()]);

    /// <summary>The request that makes one.</summary>
    public static ArmRequest Write(PutDiagnosticSetting step) => new("PUT", step.Resource, null, new JsonObject
    {
        ["properties"] = new JsonObject
        {
            ["workspaceId"] = step.LogAnalyticsWorkspace.Value,
            ["logs"] = new JsonArray(new JsonObject { ["categoryGroup"] = step.CategoryGroup, ["enabled"] = true }),
        },
    });

    /// <summary>The request that takes one away.</summary>
    public static ArmRequest Write(DeleteDiagnosticSetting step) => new("DELETE", step.Resource, null, null);
}
