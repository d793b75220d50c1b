using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Assignments of Azure Policies (Microsoft.Authorization/policyAssignments), of subscriptions and groups. What they do is in <see cref="Policies"/> and <see cref="ZoneGroupPolicy"/>.</summary>
internal sealed class PolicyAssignmentBehavior(ArmState state) : GovernanceBehavior(state)
{
    public const string TypeName = "Microsoft.Authorization/policyAssignments";

    public override string Type => TypeName;

    /// <summary>An assignment as it is made up.</summary>
    public static JsonObject Of(ArmId id, string group, IEnumerable<ArmId> zones)
    {
        var body = ArmJson.New();
        body["id"] = id.Value;
        body.Properties()["policyDefinitionId"] = $"/subscriptions/{id.Subscription}/providers/Microsoft.Authorization/policyDefinitions/Deploy-Private-DNS-Generic";
        body.Properties()["parameters"] = new JsonObject
        {
            ["groupId"] = new JsonObject { ["value"] = group },
            ["privateDnsZoneId"] = new JsonObject { ["value"] = new JsonArray([.. zones.Select(static zone => (JsonNode)zone.Value)]) },
        };
        return body;
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.Property("policyDefinitionId") is null)
            problem("properties.policyDefinitionId", "is required: the id of a policy definition.");
        else if (new PolicyAssignment(id, body).Problem is var (field, message))
            problem(field, message);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Properties().Default("displayName", id.Name);
        body.Properties().Default("scope", ScopeOf(id).Value);
        body.Properties().Default("enforcementMode", "Default");
    }
}
