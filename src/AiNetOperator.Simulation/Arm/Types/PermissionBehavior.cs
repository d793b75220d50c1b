using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Microsoft.Authorization/permissions: what the caller may do at a scope (Authorization API, permissions list for a resource).</summary>
internal sealed class PermissionBehavior(ArmState state) : ResourceBehavior(state)
{
    public override string Type => "Microsoft.Authorization/permissions";

    public override ArmAnswer List(ArmCall call) => ArmAnswer.Of(200, new JsonObject
    {
        ["value"] = new JsonArray(new JsonObject
        {
            ["actions"] = new JsonArray("*"),
            ["notActions"] = new JsonArray([.. State.Rights.Withheld.Select(action => (JsonNode)action)]),
            ["dataActions"] = new JsonArray(),
            ["notDataActions"] = new JsonArray(),
        }),
    });
}
