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

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("sku", new JsonObject { ["name"] = "Premium", ["tier"] = "Premium" });
        var properties = body.Properties();
        properties.Default("loginServer", id.Name.ToLowerInvariant() + ".azurecr.io");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("networkRuleBypassOptions", "AzureServices");
        properties.Default("privateEndpointConnections", new JsonArray());
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    // Microsoft's documentation of private access: Premium only
    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (next.Property("publicNetworkAccess") == "Disabled" && !ArmJson.Same(next.Object("sku")?.Text("name"), "Premium"))
            throw new ArmRefusedException(400, "SkuNotSupported", "Public network access can be disabled in the Premium SKU only.");
    }
}
