using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The ARM requests that carry out steps on Microsoft.MachineLearningServices/workspaces.</summary>
internal static class WorkspaceWrites
{
    /// <summary>Mode and firewall of the managed network.</summary>
    public static ArmRequest ManagedNetwork(SetManagedNetwork set) => Property(set, "managedNetwork", ManagedNetworkBody.Of(set));

    /// <summary>Provisioning of the managed network.</summary>
    public static ArmRequest Provision(ProvisionManagedNetwork provision) => ArmRequest.Post(
        provision.Resource, "provisionManagedNetwork", new JsonObject { ["includeSpark"] = provision.IncludeSpark });

    /// <summary>A PATCH of one property, and of no other: whether ARM resets rules that a body leaves out is an open question.</summary>
    public static ArmRequest Property(Step step, string member, JsonNode value) =>
        ArmRequest.Patch(step.Resource, new JsonObject { ["properties"] = new JsonObject { [member] = value } });
}
