using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Checkers;

/// <summary>The rules on managed networks in Azure, and whether one leads where an OutboundRule says; in the plainest way.</summary>
internal static class LiveRules
{
    public const string Kind = "OutboundRule";

    /// <summary>Rules of a workspace or account, by name; empty when it has no managed network.</summary>
    public static JsonObject Of(SimulationRun run, string resourceId)
    {
        var isAccount = resourceId.Contains("/Microsoft.CognitiveServices/", StringComparison.OrdinalIgnoreCase);
        var holder = run.Arm.Get(ArmId.Parse(isAccount ? resourceId + "/managedNetworks/default" : resourceId));
        return holder?["properties"]?["managedNetwork"]?["outboundRules"] as JsonObject ?? [];
    }

    /// <summary>The object of the network that a rule refers to; null when there is none.</summary>
    public static JsonObject? NetworkOf(SimulationRun run, JsonNode rule)
    {
        var reference = rule["spec"]!["networkRef"]!;
        var wanted = reference["namespace"]?.GetValue<string>() ?? Text(rule["metadata"], "namespace");
        return run.ApiServer.List(Declared.Kind).FirstOrDefault(body =>
            Declared.Name(body) == Text(reference, "name") && Text(body["metadata"], "namespace") == wanted);
    }

    /// <summary>Whether a live rule leads where the object says.</summary>
    public static bool LeadsTo(JsonNode declared, JsonNode live)
    {
        var (spec, destination) = (declared["spec"]!, live["destination"]);
        if (Text(spec, "type") != Text(live, "type"))
            return false;
        return Text(spec, "type") switch
        {
            "FQDN" => Live.Same(Text(spec["fqdn"], "destination"), destination?.GetValue<string>()),
            "ServiceTag" => Same(spec["serviceTag"], destination, "serviceTag") && Same(spec["serviceTag"], destination, "portRanges")
                && Live.Same(Text(spec["serviceTag"], "action") ?? "Allow", Text(destination, "action") ?? "Allow"),
            _ => Same(spec["privateEndpoint"], destination, "serviceResourceId") && Same(spec["privateEndpoint"], destination, "subresourceTarget"),
        };
    }

    /// <summary>Whether a rule stops traffic.</summary>
    public static bool IsDeny(JsonNode live) => live["destination"] is JsonObject destination && Live.Same(Text(destination, "action"), "Deny");

    public static string? Text(JsonNode? node, string member) => node?[member]?.GetValue<string>();

    private static bool Same(JsonNode? declared, JsonNode? live, string member) => Live.Same(Text(declared, member), Text(live, member));
}
