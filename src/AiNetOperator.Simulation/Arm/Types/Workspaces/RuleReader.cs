using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Reads one outbound rule of a write into the form that the service keeps, or says what is wrong with it.</summary>
internal static partial class RuleReader
{
    private static readonly string[] Protocols = ["TCP", "UDP", "ICMP", "*"];
    private static readonly string[] Actions = ["Allow", "Deny"];

    /// <param name="name">Name of the rule.</param>
    /// <param name="sent">The rule as sent.</param>
    /// <param name="existing">The rule of that name as it is; null for a new one.</param>
    /// <param name="mode">The mode that the network will be in.</param>
    /// <param name="refusal">Makes the refusal.</param>
    public static JsonObject Read(string name, JsonObject sent, JsonObject? existing, string mode, Func<string, ArmRefusedException> refusal)
    {
        // names made by the service break the pattern: dots, more than 33 characters (Connection_..., __SYS_...)
        if (existing is null && !NamePattern().IsMatch(name))
            throw refusal($"Rule name '{name}' is not valid: 3 to 33 letters, digits, - and _.");
        var rule = ArmJson.New();
        rule["type"] = sent.Text("type");
        rule["category"] = "UserDefined";
        rule["status"] = existing?.Text("status") ?? "Inactive";
        rule["destination"] = sent.Text("type") switch
        {
            "FQDN" => Fqdn(name, sent, refusal),
            "ServiceTag" => ServiceTag(name, sent, refusal),
            "PrivateEndpoint" => Endpoint(name, sent, existing, refusal),
            var other => throw refusal($"Rule '{name}': type '{other}' is not allowed; allowed are FQDN, ServiceTag, PrivateEndpoint."),
        };
        if (sent["fqdns"] is JsonArray { Count: > 0 } fqdns)
            rule["fqdns"] = fqdns.DeepClone();
        RefuseForMode(name, rule, mode, refusal);
        return rule;
    }

    /// <summary>Whether two rules mean the same: all but status and what else the service writes.</summary>
    public static bool AreSame(JsonObject left, JsonObject right) =>
        left.Text("type") == right.Text("type")
        && JsonNode.DeepEquals(Bare(left), Bare(right))
        && JsonNode.DeepEquals(left["fqdns"], right["fqdns"]);

    private static JsonNode? Bare(JsonObject rule)
    {
        var destination = rule["destination"]?.DeepClone();
        (destination as JsonObject)?.Remove("sparkStatus");
        return destination;
    }

    private static JsonNode Fqdn(string name, JsonObject sent, Func<string, ArmRefusedException> refusal)
    {
        var host = sent.Text("destination");
        return host is not null && FqdnPattern().IsMatch(host)
            ? host
            : throw refusal($"Rule '{name}': destination '{sent["destination"]}' is not a host name.");
    }

    private static JsonObject ServiceTag(string name, JsonObject sent, Func<string, ArmRefusedException> refusal)
    {
        if (sent.Object("destination") is not { } destination)
            throw refusal($"Rule '{name}': destination is required.");
        var prefixes = destination["addressPrefixes"] as JsonArray;
        if (string.IsNullOrEmpty(destination.Text("serviceTag")) && prefixes is not { Count: > 0 })
            throw refusal($"Rule '{name}': destination.serviceTag is required.");
        if (string.IsNullOrEmpty(destination.Text("portRanges")))
            throw refusal($"Rule '{name}': destination.portRanges is required.");
        var kept = new JsonObject
        {
            ["serviceTag"] = destination.Text("serviceTag"),
            ["protocol"] = OneOf(name, "protocol", destination.Text("protocol"), Protocols, refusal),
            ["portRanges"] = destination.Text("portRanges"),
            ["action"] = OneOf(name, "action", destination.Text("action") ?? "Allow", Actions, refusal),
        };
        if (prefixes is { Count: > 0 })
            kept["addressPrefixes"] = prefixes.DeepClone();
        return kept;
    }

    private static JsonObject Endpoint(string name, JsonObject sent, JsonObject? existing, Func<string, ArmRefusedException> refusal)
    {
        var destination = sent.Object("destination");
        if (destination is null || !ArmId.TryParse(destination.Text("serviceResourceId"), out var target))
            throw refusal($"Rule '{name}': destination.serviceResourceId is not a resource id.");
        if (string.IsNullOrEmpty(destination.Text("subresourceTarget")))
            throw refusal($"Rule '{name}': destination.subresourceTarget is required.");
        return new JsonObject
        {
            ["serviceResourceId"] = target.Value,
            ["subresourceTarget"] = destination.Text("subresourceTarget"),
            ["sparkEnabled"] = destination.Flag("sparkEnabled"),
            ["sparkStatus"] = existing?.Object("destination")?.Text("sparkStatus") ?? "Inactive",
        };
    }

    private static string OneOf(string name, string field, string? sent, string[] allowed, Func<string, ArmRefusedException> refusal) =>
        Array.Find(allowed, word => ArmJson.Same(word, sent))
        ?? throw refusal($"Rule '{name}': destination.{field} '{sent}' is not allowed; allowed are {string.Join(", ", allowed)}.");

    // microsoft-foundry/foundry-samples pull request 961: AllowInternetOutbound takes private endpoints only
    private static void RefuseForMode(string name, JsonObject rule, string mode, Func<string, ArmRefusedException> refusal)
    {
        if (mode == ManagedNetwork.Disabled)
            throw refusal($"Rule '{name}': a network in mode Disabled has no rules.");
        if (mode == ManagedNetwork.AllowInternetOutbound && rule.Text("type") != "PrivateEndpoint")
            throw refusal($"Rule '{name}': {rule.Text("type")} rules need the mode AllowOnlyApprovedOutbound.");
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(\*\.)?([a-zA-Z0-9_]([a-zA-Z0-9_-]*[a-zA-Z0-9_])?\.)*[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$")]
    private static partial Regex FqdnPattern();
}
