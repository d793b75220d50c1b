using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Compares what a network declares beyond the resource's own fields with what is in Azure, in the plainest way.</summary>
internal static class Surroundings
{
    private static readonly string[] Named = ["storageAccount", "keyVault", "containerRegistry"];

    /// <summary>Whether ACLs, egress and dependents are as declared.</summary>
    public static bool Match(SimulationRun run, JsonNode declared, JsonNode target) =>
        AclsMatch(declared, target) && EgressMatches(declared, target)
        && (!Live.Same(Declared.DependentAccess(declared), "Disabled") || Dependents(declared, target).All(id => run.Arm.Get(ArmId.Parse(id)) is { } body && Openness.IsDisabled(body)));

    /// <summary>Whether every online endpoint is as declared.</summary>
    public static bool EndpointsMatch(SimulationRun run, JsonNode declared) => Declared.EndpointAccess(declared) is not { } wanted
        || run.Arm.World().Where(body => IsEndpointOf(Declared.ResourceId(declared), body["id"]!.GetValue<string>())).All(body => Live.Same(Live.PublicAccess(body), wanted));

    /// <summary>The storage account, vault and registry that the workspace names, what is included, and not what is excluded.</summary>
    public static IEnumerable<string> Dependents(JsonNode declared, JsonNode target)
    {
        var spec = declared["spec"]!["dependentResources"];
        var named = Named.Select(name => target["properties"]?[name]?.GetValue<string>().ToLowerInvariant()).OfType<string>();
        return named.Concat(Declared.Texts(spec?["include"])).Except(Declared.Texts(spec?["exclude"])).Distinct();
    }

    private static bool AclsMatch(JsonNode declared, JsonNode target)
    {
        if (Declared.Acls(declared) is not { } wanted)
            return true;
        if (wanted["defaultAction"]?.GetValue<string>() is { } action && Live.Same(action, "Deny") != Openness.IsDenying(target))
            return false;
        if (wanted["bypass"]?.GetValue<string>() is { } bypass && !Live.Same(bypass, Openness.Bypass(target) ?? "None"))
            return false;
        var live = Openness.Entries(target).ToHashSet();
        return Declared.Grants(declared).All(live.Contains)
            && (wanted["entries"]?.GetValue<string>() != "Exact" || live.Count == Declared.Grants(declared).Distinct().Count());
    }

    private static bool EgressMatches(JsonNode declared, JsonNode target)
    {
        var (spec, live) = (declared["spec"]!, target["properties"]);
        if (spec["restrictOutboundNetworkAccess"]?.GetValue<bool>() is { } restricts && restricts != (live?["restrictOutboundNetworkAccess"]?.GetValue<bool>() ?? false))
            return false;
        return spec["allowedFqdnList"] is null || Declared.Texts(spec["allowedFqdnList"]).ToHashSet().SetEquals(Declared.Texts(live?["allowedFqdnList"]));
    }

    private static bool IsEndpointOf(string workspace, string id) =>
        id.StartsWith(workspace + "/onlineEndpoints/", StringComparison.OrdinalIgnoreCase);
}
