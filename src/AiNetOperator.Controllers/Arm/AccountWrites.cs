using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The ARM requests that carry out steps on Microsoft.CognitiveServices/accounts and their managed networks.</summary>
internal static class AccountWrites
{
    /// <summary>Mode and firewall of the managed network: made where it does not exist, changed where it does.</summary>
    public static ArmRequest ManagedNetwork(SetManagedNetwork set)
    {
        var network = ManagedNetworkBody.Of(set);
        // rules travel as a batch, whose body has no inner managedNetwork (examples of the specification, 2025-12-01)
        if (set.WritesRulesOnly)
            return ArmRequest.Post(set.Resource, "batchOutboundRules", new JsonObject { ["properties"] = network });
        // only V2 can be made, and the kind is taken at creation only (types of 2025-12-01)
        if (set.Creates)
            network["managedNetworkKind"] = "V2";
        var body = new JsonObject { ["properties"] = new JsonObject { ["managedNetwork"] = network } };
        return new ArmRequest(set.Creates ? "PUT" : "PATCH", set.Resource, null, body);
    }

    /// <summary>Provisioning of the managed network.</summary>
    public static ArmRequest Provision(ProvisionManagedNetwork provision) => ArmRequest.Post(provision.Resource, "provision", []);

    /// <summary>The network ACLs, as a whole.</summary>
    public static ArmRequest NetworkAcls(SetNetworkAcls set)
    {
        var acls = new JsonObject();
        if (set.DefaultAction is { } action)
            acls["defaultAction"] = action;
        if (set.Bypass is { } bypass)
            acls["bypass"] = bypass;
        acls["ipRules"] = Entries(set.IpRules, "value");
        acls["virtualNetworkRules"] = Entries(set.VirtualNetworkRules, "id");
        return WorkspaceWrites.Property(set, "networkAcls", acls);
    }

    /// <summary>What the account itself may call.</summary>
    public static ArmRequest Egress(SetAccountEgress set)
    {
        var properties = new JsonObject();
        if (set.Restrict is { } restrict)
            properties["restrictOutboundNetworkAccess"] = restrict;
        if (set.AllowedFqdnList is { } list)
            properties["allowedFqdnList"] = new JsonArray([.. list.Select(name => (JsonNode)name)]);
        return ArmRequest.Patch(set.Resource, new JsonObject { ["properties"] = properties });
    }

    private static JsonArray Entries(IReadOnlyList<ObservedAclEntry> entries, string value) =>
        [.. entries.Select(entry => entry.AsRead is { } asRead ? JsonNode.Parse(asRead) : new JsonObject { [value] = entry.Value })];
}
