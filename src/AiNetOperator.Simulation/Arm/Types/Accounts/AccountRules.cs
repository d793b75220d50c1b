using System.Globalization;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// What an AI account takes (MicrosoftDocs/azure-ai-docs: virtual networks, data loss prevention and managed virtual network
/// of accounts; bypass by kind as hashicorp/terraform-provider-azurerm has it). Codes of refusals were not seen.
/// </summary>
internal static class AccountRules
{
    public const int MostFqdns = 1000;

    public static readonly IReadOnlyList<EnumField> Words =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter"),
        new("properties.networkAcls.defaultAction", "Allow", "Deny"),
        new("properties.networkAcls.bypass", "AzureServices", "None"),
    ];

    public static readonly AccessList Access = new()
    {
        Addresses = "properties.networkAcls.ipRules",
        MostAddresses = 100,
        RefusesSmallRanges = true,
        RefusesPrivate = true,
        Subnets = "properties.networkAcls.virtualNetworkRules",
        MostSubnets = 100,
        ServiceEndpoints = ["Microsoft.CognitiveServices"],
    };

    private static readonly string[] KindsWithBypass = ["OpenAI", "AIServices", "TextAnalytics"];

    /// <summary>Whether the account was created with a network of Microsoft's: neither without one nor in a subnet of the customer.</summary>
    public static bool HasManagedNetwork(JsonObject account) =>
        ArmJson.Same(account.Text("kind"), "AIServices")
        && (account.At("properties.networkInjections") as JsonArray ?? []).OfType<JsonObject>().Any(static entry => entry.Flag("useMicrosoftManagedNetwork"));

    public static void Check(JsonObject body, Action<string, string> problem)
    {
        if (ProblemOfFqdns(body) is { } wrong)
            problem("properties.allowedFqdnList", wrong);
        if (body.At("properties.networkInjections") is { } injections and not JsonArray)
            problem("properties.networkInjections", $"is an array, not '{injections.GetValueKind()}'.");
    }

    /// <param name="sent">The body of the write.</param>
    /// <param name="present">The account as it is; null when it is created.</param>
    /// <param name="next">The account as it would be; what cannot be changed and was not sent is kept there.</param>
    public static void Judge(JsonObject sent, JsonObject? present, JsonObject next)
    {
        if (ProblemOfFqdns(next) is { } wrong)
            throw Bad($"properties.allowedFqdnList {wrong}");
        if (present is null)
            JudgeCreation(next);
        else
            KeepFixed(present, next);
        JudgeAcls(sent, next);
    }

    private static void JudgeCreation(JsonObject next)
    {
        if (!(next.At("properties.networkInjections") as JsonArray ?? []).OfType<JsonObject>().Any(static entry => entry.Flag("useMicrosoftManagedNetwork")))
            return;
        if (!HasManagedNetwork(next))
            throw Bad($"An account of kind {next.Text("kind")} has no managed network; the kind AIServices has.");
        if (next.Property("customSubDomainName") is null || !next.Properties().Flag("allowProjectManagement"))
            throw Bad("A managed network needs customSubDomainName and allowProjectManagement in the PUT that creates the account.");
    }

    private static void KeepFixed(JsonObject present, JsonObject next)
    {
        foreach (var name in (string[])["networkInjections", "customSubDomainName"])
        {
            var before = present.Properties()[name];
            var after = next.Properties()[name];
            if (after is null && before is not null)
                next.Properties()[name] = before.DeepClone();
            else if (after is not null && !Same(before, after) && !(name == "customSubDomainName" && before is null))
                throw Bad($"properties.{name} cannot be changed once the account exists.");
        }
        if (!ArmJson.Same(present.Text("kind"), next.Text("kind")))
            throw Bad($"kind cannot be changed from {present.Text("kind")}.");
    }

    private static void JudgeAcls(JsonObject sent, JsonObject next)
    {
        if (sent.At("properties.networkAcls") is not JsonObject acls)
            return;
        if (acls.Text("defaultAction") is null)
            throw Bad("properties.networkAcls.defaultAction is required.");
        if (next.Property("customSubDomainName") is null)
            throw Bad("networkAcls need properties.customSubDomainName.");
        if (acls.Text("bypass") is not null && !KindsWithBypass.Contains(next.Text("kind"), StringComparer.OrdinalIgnoreCase))
            throw Bad($"properties.networkAcls.bypass is not known for accounts of kind {next.Text("kind")}.");
    }

    private static string? ProblemOfFqdns(JsonObject body) => body.At("properties.allowedFqdnList") switch
    {
        null => null,
        JsonArray list when list.Count > MostFqdns => string.Create(CultureInfo.InvariantCulture, $"holds {list.Count} entries; at most {MostFqdns} are allowed."),
        JsonArray list when list.All(static entry => entry is JsonValue value && value.TryGetValue<string>(out _)) => null,
        _ => "is not an array of names.",
    };

    // arrays that hold nothing and no array at all are one
    private static bool Same(JsonNode? left, JsonNode? right) =>
        JsonNode.DeepEquals(left is JsonArray { Count: 0 } ? null : left, right is JsonArray { Count: 0 } ? null : right);

    private static ArmRefusedException Bad(string message) => new(400, "BadRequest", message);
}
