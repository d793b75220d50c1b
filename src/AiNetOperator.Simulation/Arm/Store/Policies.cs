using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>The assignments that a world brings, and what those that forbid refuse. Policies that a test assigns are in <see cref="Orders"/>.</summary>
internal sealed class Policies(ArmState state)
{
    /// <summary>Those in force for a resource.</summary>
    public IEnumerable<PolicyAssignment> For(ArmId id) =>
        state.Store.Governing(PolicyAssignmentBehavior.TypeName)
            .Select(static entry => new PolicyAssignment(entry.Id, entry.Body)).Where(assignment => assignment.Holds(id));

    /// <exception cref="ArmRefusedException">403 RequestDisallowedByPolicy.</exception>
    public void ThrowIfForbidden(ArmId id)
    {
        var against = For(id).FirstOrDefault(assignment => assignment.ForbiddenTypes.Any(id.IsOfType));
        if (against is not null)
            throw Disallowed(id, against.Id.Name, against.Id.Value, against.Definition);
    }

    /// <summary>The refusal of a policy (Azure Policy's documentation of the deny effect; additionalInfo type PolicyViolation).</summary>
    public static ArmRefusedException Disallowed(ArmId id, string name, string assignment, string? definition = null)
    {
        var details = new JsonObject
        {
            ["policyAssignmentName"] = name,
            ["policyAssignmentDisplayName"] = name,
            ["policyAssignmentId"] = assignment,
            ["policyDefinitionEffect"] = "deny",
        };
        if (definition is not null)
            details["policyDefinitionId"] = definition;
        var info = new JsonObject { ["type"] = "PolicyViolation", ["info"] = details };
        return new ArmRefusedException(403, "RequestDisallowedByPolicy", $"Resource '{id.Name}' was disallowed by policy. Policy assignment: '{name}'.")
        {
            ByGateway = true,
            AdditionalInfo = [info],
        };
    }
}
