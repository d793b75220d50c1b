using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Cases;

/// <summary>Valid objects, each new, for tests to bend.</summary>
internal static class Samples
{
    internal const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg";
    internal const string Workspace = Group + "/providers/Microsoft.MachineLearningServices/workspaces/ml-research";
    internal const string Subnet = Group + "/providers/Microsoft.Network/virtualNetworks/hub/subnets/pe";
    internal const string Network = Group + "/providers/Microsoft.Network/virtualNetworks/hub";

    internal static IReadOnlyDictionary<string, CustomResourceSchema> Schemas { get; } =
        CustomResourceDefinitions.All.Select(CustomResourceSchema.From).ToDictionary(schema => schema.Kind);

    internal static JsonObject Valid(string kind) => kind switch
    {
        "AiWorkspaceNetwork" => Object(kind, $$$"""
            {"resourceId": "{{{Workspace}}}", "managedNetwork": {"isolationMode": "AllowOnlyApprovedOutbound"}}
            """),
        "OutboundRule" => Object(kind, """
            {"networkRef": {"name": "research"}, "type": "FQDN", "fqdn": {"destination": "pypi.org"}}
            """),
        _ => Object(kind, $$$"""
            {"networkRef": {"name": "research"}, "groupId": "amlworkspace", "subnetId": "{{{Subnet}}}",
             "endpoint": {"resourceGroupId": "{{{Group}}}"}, "dns": {"mode": "None"}}
            """),
    };

    internal static JsonObject With(string kind, string specPatch) => Merge(Valid(kind), specPatch);

    internal static JsonObject Merge(JsonObject target, string specPatch)
    {
        MergeInto(target["spec"]!.AsObject(), JsonNode.Parse(specPatch)!.AsObject());
        return target;
    }

    // JSON merge patch: null removes
    private static void MergeInto(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject existing)
                MergeInto(existing, inner);
            else
                target[name] = value.DeepClone();
        }
    }

    private static JsonObject Object(string kind, string spec) => new()
    {
        ["apiVersion"] = "ainet.io/v1alpha1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = "research", ["namespace"] = "ml" },
        ["spec"] = JsonNode.Parse(spec),
    };
}
