using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The member <c>managedNetwork</c> of a write, the same for workspaces and accounts.</summary>
internal static class ManagedNetworkBody
{
    /// <summary>Mode, firewall, the rules to write, and every other rule as it was read.</summary>
    public static JsonObject Of(SetManagedNetwork set)
    {
        var network = new JsonObject { ["isolationMode"] = set.IsolationMode };
        if (set.FirewallSku is { } sku)
            network["firewallSku"] = sku;
        if (set.KeptRules.Count + set.Rules.Count > 0)
            network["outboundRules"] = new JsonObject([.. Kept(set), .. Written(set)]);
        return network;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Kept(SetManagedNetwork set) =>
        set.KeptRules.Select(rule => KeyValuePair.Create(rule.Name, JsonNode.Parse(rule.AsRead)));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Written(SetManagedNetwork set) =>
        set.Rules.Select(rule => KeyValuePair.Create(rule.Name, (JsonNode?)RuleMapping.Body(rule.Destination)));
}
