using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads managed networks: workspaces carry theirs in their properties, an account's is a child resource of the same shape.</summary>
internal static class ManagedNetworkMapping
{
    // members of a rule that the service reports and does not take back
    private static readonly string[] ReadOnlyMembers = ["status", "errorInformation", "parentRuleNames"];

    /// <summary>The child of an account as ARM returns it.</summary>
    public static ObservedManagedNetwork ReadChild(ArmId id, JsonObject body)
    {
        var properties = body.At("properties");
        var network = properties.At("managedNetwork") as JsonObject ?? [];
        return Read(network) with
        {
            ProvisioningState = properties.Text("provisioningState") ?? network.Text("provisioningState") ?? "",
        };
    }

    /// <summary>The member <c>managedNetwork</c>.</summary>
    public static ObservedManagedNetwork Read(JsonObject network) => new()
    {
        IsolationMode = network.Text("isolationMode") ?? IsolationModes.Disabled,
        FirewallSku = network.Text("firewallSku"),
        FirewallPublicIp = network.Text("firewallPublicIpAddress"),
        IsActive = AzureWords.Same(network.Text("status", "status") ?? "", "Active"),
        IsSparkReady = network.Flag("status", "sparkReady"),
        Rules = Rules(network.At("outboundRules") as JsonObject),
        ChangeableIsolationModes = Modes(network.At("changeableIsolationModes") as JsonArray),
    };

    // an empty list was seen on networks that could be changed all the same (approved-only, without preview): it says nothing
    private static List<string>? Modes(JsonArray? modes) =>
        modes is null ? null : modes.Select(mode => mode.Text()).OfType<string>().ToList();

    private static IReadOnlyList<ObservedRule> Rules(JsonObject? map) =>
        [.. (map ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Rule(entry.Key, entry.Value))];

    private static ObservedRule Rule(string name, JsonNode? body) =>
        new(name, body.Text("category") ?? "UserDefined", body.Text("status") ?? "", AsRead(body))
        {
            Destination = RuleMapping.Destination(body),
            ErrorInformation = body.Text("errorInformation"),
        };

    // what goes back in a write: all but what the service reports and does not take
    private static string AsRead(JsonNode? body)
    {
        var rule = body?.DeepClone() as JsonObject ?? [];
        rule.Without(ReadOnlyMembers);
        (rule.At("destination") as JsonObject)?.Without("sparkStatus");
        return rule.ToJsonString();
    }
}
