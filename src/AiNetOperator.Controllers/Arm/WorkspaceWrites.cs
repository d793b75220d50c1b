using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The ARM requests that carry out steps on Microsoft.MachineLearningServices/workspaces.</summary>
internal static class WorkspaceWrites
{
    // members of a rule that the service reports and does not take back
    private static readonly string[] ReadOnlyMembers = ["status", "errorInformation", "parentRuleNames"];

    /// <summary>The request of a step.</summary>
    public static ArmRequest For(Step step) => step switch
    {
        SetManagedNetwork set => ArmRequest.Patch(set.Resource, Properties("managedNetwork", ManagedNetwork(set))),
        ProvisionManagedNetwork provision => ArmRequest.Post(
            provision.Resource, "provisionManagedNetwork", new JsonObject { ["includeSpark"] = provision.IncludeSpark }),
        // without managedNetwork in the body: whether ARM resets rules that a body leaves out is an open question
        SetPublicNetworkAccess access => ArmRequest.Patch(access.Resource, Properties("publicNetworkAccess", access.PublicNetworkAccess)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "No request is known for this step."),
    };

    private static JsonObject ManagedNetwork(SetManagedNetwork set)
    {
        var network = new JsonObject { ["isolationMode"] = set.IsolationMode };
        if (set.FirewallSku is { } sku)
            network["firewallSku"] = sku;
        if (set.KeptRules.Count > 0)
            network["outboundRules"] = new JsonObject(set.KeptRules.Select(rule => KeyValuePair.Create<string, JsonNode?>(rule.Name, KeptRule(rule))));
        return network;
    }

    private static JsonObject KeptRule(ObservedRule rule)
    {
        var body = JsonNode.Parse(rule.AsRead) as JsonObject ?? [];
        foreach (var member in ReadOnlyMembers)
            body.Remove(member);
        return body;
    }

    private static JsonObject Properties(string member, JsonNode value) => new() { ["properties"] = new JsonObject { [member] = value } };
}
