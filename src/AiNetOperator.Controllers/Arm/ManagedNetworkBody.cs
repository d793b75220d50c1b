using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The member <c>managedNetwork</c> of a write, the same for workspaces and accounts.</summary>
internal static class ManagedNetworkBody
{
    /// <summary>Mode, firewall, and every rule that goes back as it was read.</summary>
    public static JsonObject Of(SetManagedNetwork set)
    {
        var network = new JsonObject { ["isolationMode"] = set.IsolationMode };
        if (set.FirewallSku is { } sku)
            network["firewallSku"] = sku;
        if (set.KeptRules.Count > 0)
            network["outboundRules"] = new JsonObject(set.KeptRules.Select(rule => KeyValuePair.Create(rule.Name, JsonNode.Parse(rule.AsRead))));
        return network;
    }
}
