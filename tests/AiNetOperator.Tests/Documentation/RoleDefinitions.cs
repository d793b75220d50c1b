using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Arm;

namespace AiNetOperator.Tests.Documentation;

/// <summary>The role definitions of <c>config/azure</c>, made from the actions that the code uses.</summary>
internal static class RoleDefinitions
{
    public const string Observe = "config/azure/role-observe.json";
    public const string Enforce = "config/azure/role-enforce.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of a role.</summary>
    public static string File(ManagementPolicy policy) => new JsonObject
    {
        ["Name"] = policy is ManagementPolicy.Observe ? "AiNetOperator Observe" : "AiNetOperator Enforce",
        ["IsCustom"] = true,
        ["Description"] = policy is ManagementPolicy.Observe
            ? "All that AiNetOperator reads. For objects with managementPolicy Observe, or an operator with --max-policy=Observe."
            : "All that AiNetOperator reads and writes.",
        ["Actions"] = new JsonArray([.. ActionsOf(policy).Select(action => (JsonNode)action.Action)]),
        ["NotActions"] = new JsonArray(),
        ["DataActions"] = new JsonArray(),
        ["NotDataActions"] = new JsonArray(),
        ["AssignableScopes"] = new JsonArray("/subscriptions/00000000-0000-0000-0000-000000000000"),
    }.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>The table of a role's own actions.</summary>
    public static string Table(ManagementPolicy from) => Markdown.Table(
        ["Action", "What for"],
        RequiredActions.All.Where(action => action.From == from).Select(action => (string[])[Markdown.Code(action.Action), Markdown.Cell(action.Why)]));

    private static IEnumerable<RequiredAction> ActionsOf(ManagementPolicy policy) =>
        RequiredActions.All.Where(action => policy is ManagementPolicy.Enforce || action.From is ManagementPolicy.Observe);
}
