using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Container registries: synchronous (recordings of Azure/azure-service-operator).</summary>
internal sealed class RegistryBehavior(ArmState state) : TrackedResource(state)
{
    public override string Type => "Microsoft.ContainerRegistry/registries";

    protected override string InvalidValueCode => "InvalidRequestBody";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "loginServer"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled"),
        new("properties.networkRuleSet.defaultAction", "Allow", "Deny"),
        new("properties.networkRuleBypassOptions", "AzureServices", "None"),
    ];

    // MicrosoftDocs/azure-docs, container registry access selected networks
    protected override AccessList Access { get; } = new()
    {
        Addresses = "properties.networkRuleSet.ipRules",
        MostAddresses = 100,
    };

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("sku", new JsonObject { ["name"] = "Premium", ["tier"] = "Premium" });
        var properties = body.Properties();
        properties.Default("loginServer", id.Name.ToLowerInvariant() + ".azurecr.io");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("networkRuleBypassOptions", "AzureServices");
        properties.Default("networkRuleBypassAllowedForTasks", false);
        properties.Default("privateEndpointConnections", new JsonArray());
        if (!IsPremium(body))
            return;
        var rules = properties.Ensure("networkRuleSet");
        rules.Default("defaultAction", "Allow");
        rules.Default("ipRules", new JsonArray());
        foreach (var entry in rules["ipRules"]!.AsArray().OfType<JsonObject>())
            entry.Default("action", "Allow");
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    // Microsoft's documentation of private access: Premium only
    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (next.At("properties.networkRuleSet.virtualNetworkRules") is JsonArray { Count: > 0 })
            throw new ArmRefusedException(400, InvalidValueCode, "properties.networkRuleSet.virtualNetworkRules is not known to the stable api-versions since 2022-12-01.");
        if (IsPremium(next))
            return;
        if (next.Property("publicNetworkAccess") == "Disabled")
            throw new ArmRefusedException(400, "SkuNotSupported", "Public network access can be disabled in the Premium SKU only.");
        if (call.RequiredBody.At("properties.networkRuleSet") is not null)
            throw new ArmRefusedException(400, "SkuNotSupported", "Network rules need the Premium SKU.");
    }

    private static bool IsPremium(JsonObject body) => ArmJson.Same(body.Object("sku")?.Text("name"), "Premium");
}
