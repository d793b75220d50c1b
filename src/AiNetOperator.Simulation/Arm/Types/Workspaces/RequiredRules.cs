using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The rules that the service itself puts into a network, by mode. Captured in the RETURN sample of azure.azcollection's
/// azure_rm_ml_workspace_info (a workspace in westus3, AllowOnlyApprovedOutbound) and described in MicrosoftDocs/azure-ai-docs
/// how-to-managed-network.md; the registry's endpoint was seen in an exported template.
/// </summary>
internal static class RequiredRules
{
    private static readonly (string Tag, string Protocol, string Ports, string Suffix)[] ServiceTags =
    [
        ("AzureActiveDirectory", "TCP", "80, 443", "_TCP"),
        ("AzureMachineLearning", "TCP", "443", "_TCP"),
        ("AzureMachineLearning", "UDP", "5831", "_UDP"),
        ("AzureResourceManager", "TCP", "443", "_TCP"),
        ("BatchNodeManagement", "TCP", "443", "_TCP"),
        ("MicrosoftContainerRegistry.{region}", "TCP", "443", "_TCP"),
        ("AzureFrontDoor.FirstParty", "*", "*", ""),
        ("AzureMonitor", "TCP", "443", "_TCP"),
        ("VirtualNetwork", "*", "*", ""),
    ];

    // georgeollis.com 2026-05-12: a capture of an account; other captures lack AzureMachineLearning
    private static readonly (string Tag, string Protocol, string Ports, string Suffix)[] AccountServiceTags =
    [
        ("AzureActiveDirectory", "TCP", "80, 443", "_TCP"),
    ];

    /// <summary>The rules for a mode, in a fixed order, Inactive; private endpoints go to the resources that the workspace names.</summary>
    public static IEnumerable<(string Name, JsonObject Rule)> For(JsonObject workspace, string mode, ResourceStore store)
    {
        if (mode == ManagedNetwork.Disabled)
            yield break;
        if (mode == ManagedNetwork.AllowOnlyApprovedOutbound)
        {
            var tags = ArmJson.Same(workspace.Text("type"), AccountNetworkBehavior.TypeName) ? AccountServiceTags : ServiceTags;
            foreach (var (tag, protocol, ports, suffix) in tags)
            {
                var named = tag.Replace("{region}", Locations.Of(workspace), StringComparison.Ordinal);
                yield return ($"__SYS_ST_{named}{suffix}", ServiceTag(named, protocol, ports));
            }
        }
        foreach (var (id, group, spark) in Targets(workspace))
        {
            // a registry below Premium cannot have one
            if (store.Body(id) is { } target && target.Text("type") != WorkspaceBehavior.TypeName && PrivateLinkGroups.ProblemOf(target, group) is not null)
                continue;
            // in AllowInternetOutbound only for resources that are closed to the public
            if (mode == ManagedNetwork.AllowOnlyApprovedOutbound || IsClosed(Self(workspace, id) ?? store.Body(id)))
                yield return ($"__SYS_PE_{id.Name}_{group}_{StableHash.Short(id.Value + group)}", Endpoint(id, group, spark));
        }
    }

    private static IEnumerable<(ArmId Id, string Group, bool Spark)> Targets(JsonObject workspace)
    {
        if (ArmId.TryParse(workspace.Property("storageAccount"), out var storage))
        {
            yield return (storage, "blob", true);
            yield return (storage, "file", true);
        }
        if (ArmId.TryParse(workspace.Property("keyVault"), out var vault))
            yield return (vault, "vault", true);
        if (ArmId.TryParse(workspace.Text("id"), out var self) && self.IsOfType(WorkspaceBehavior.TypeName))
            yield return (self, "amlworkspace", true);
        if (ArmId.TryParse(workspace.Property("containerRegistry"), out var registry))
            yield return (registry, "registry", false);
    }

    // the workspace's own next body counts, not the stored one
    private static JsonObject? Self(JsonObject workspace, ArmId id) =>
        ArmJson.Same(workspace.Text("id"), id.Value) ? workspace : null;

    private static bool IsClosed(JsonObject? body) =>
        ArmJson.Same(body?.Property("publicNetworkAccess"), "Disabled");

    private static JsonObject ServiceTag(string tag, string protocol, string ports)
    {
        var rule = Rule("ServiceTag");
        rule["destination"] = new JsonObject
        {
            ["serviceTag"] = tag,
            ["protocol"] = protocol,
            ["portRanges"] = ports,
            ["action"] = "Allow",
        };
        return rule;
    }

    private static JsonObject Endpoint(ArmId id, string group, bool spark)
    {
        var rule = Rule("PrivateEndpoint");
        rule["destination"] = new JsonObject
        {
            ["serviceResourceId"] = id.Value,
            ["subresourceTarget"] = group,
            ["sparkEnabled"] = spark,
            ["sparkStatus"] = "Inactive",
        };
        return rule;
    }

    private static JsonObject Rule(string type)
    {
        var rule = ArmJson.New();
        rule["type"] = type;
        rule["category"] = "Required";
        rule["status"] = "Inactive";
        return rule;
    }
}
