using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Whether a target can be reached privately, on live Azure and the objects that say so.</summary>
internal sealed class PrivatePaths(SimulationRun run)
{
    /// <summary>At least one binding targets it, and every one that does is verified.</summary>
    public bool IsVerified(string target)
    {
        var bindings = BindingsOf(target);
        return bindings.Count > 0 && bindings.TrueForAll(binding => IsVerified(binding, target));
    }

    /// <summary>The managed network of the workspace has an Active endpoint to the dependent, and every binding that targets it is verified.</summary>
    public bool IsVerified(string dependent, string workspace)
    {
        var rules = run.Arm.Get(ArmId.Parse(workspace))?["properties"]?["managedNetwork"]?["outboundRules"] as JsonObject ?? [];
        var isReached = rules.Any(rule => Live.Same(Text(rule.Value?["destination"]?["serviceResourceId"]), dependent) && Live.Same(Text(rule.Value?["status"]), "Active"));
        return isReached && BindingsOf(dependent).TrueForAll(binding => IsVerified(binding, dependent));
    }

    private List<JsonObject> BindingsOf(string target) =>
        [.. run.ApiServer.List("PrivateEndpointBinding").Where(binding => Live.Same(TargetOf(binding), target))];

    private string? TargetOf(JsonNode binding)
    {
        if (Text(binding["spec"]?["target"]?["resourceId"]) is { } named)
            return named;
        var network = run.ApiServer.List(Declared.Kind).FirstOrDefault(body => Declared.Name(body) == Text(binding["spec"]?["networkRef"]?["name"]));
        return network is null ? null : Declared.ResourceId(network);
    }

    // the simulated Azure has neither zones nor resolvers: for names the binding's own word counts
    private bool IsVerified(JsonNode binding, string target)
    {
        var endpoint = Text(binding["status"]?["endpointId"]);
        var connections = run.Arm.Get(ArmId.Parse(target))?["properties"]?["privateEndpointConnections"] as JsonArray ?? [];
        var isApproved = endpoint is not null && connections.Any(connection =>
            Live.Same(Text(connection?["properties"]?["privateEndpoint"]?["id"]), endpoint)
            && Live.Same(Text(connection?["properties"]?["privateLinkServiceConnectionState"]?["status"]), "Approved"));
        return isApproved && (Text(binding["spec"]?["dns"]?["mode"]) == "None" || Declared.Status(binding, "DnsReady") == "True");
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
