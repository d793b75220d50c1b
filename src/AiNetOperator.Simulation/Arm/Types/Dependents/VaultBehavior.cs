using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Key vaults. Creation answers 200 with provisioningState RegisteringDns and no headers to poll by (seen in
/// Azure/azure-service-operator Test_MachineLearning_Workspaces_20240401_CRUD); the vault's own state tells the end.
/// </summary>
internal sealed class VaultBehavior(ArmState state) : TrackedResource(state)
{
    private static readonly OperationShape Registration = new("Microsoft.KeyVault", "none") { Busy = "RegisteringDns" };

    public override string Type => "Microsoft.KeyVault/vaults";

    protected override string InvalidValueCode => "BadRequest";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "vaultUri"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled"),
        new("properties.networkAcls.defaultAction", "Allow", "Deny"),
        new("properties.networkAcls.bypass", "AzureServices", "None"),
    ];

    // MicrosoftDocs/azure-docs, key vault firewall limits
    protected override AccessList Access { get; } = new()
    {
        Addresses = "properties.networkAcls.ipRules",
        MostAddresses = 1000,
        RefusesPrivate = true,
        Subnets = "properties.networkAcls.virtualNetworkRules",
        MostSubnets = 200,
        ServiceEndpoints = ["Microsoft.KeyVault"],
    };

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        var properties = body.Properties();
        AclEntries.Fill(properties.Object("networkAcls"), showState: false, "AzureServices");
        WriteAsRanges(properties.Object("networkAcls"));
        properties.Default("sku", new JsonObject { ["family"] = "A", ["name"] = "standard" });
        properties.Default("accessPolicies", new JsonArray());
        properties.Default("enableSoftDelete", true);
        properties.Default("vaultUri", $"https://{id.Name}.vault.azure.net/");
        properties.Default("publicNetworkAccess", "Enabled");
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    protected override ArmAnswer Create(ArmCall call, JsonObject next)
    {
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        Accept(call, resource, next, Registration, TimeSpan.FromSeconds(40));
        // the first answer lacks the slash at the end of the URI
        var first = View(resource).Clone();
        first.Properties().Put("vaultUri", first.Property("vaultUri")!.TrimEnd('/'));
        return ArmAnswer.Of(200, first);
    }

    // hashicorp/terraform-provider-azurerm issue 8701: a single address comes back as a range of one
    private static void WriteAsRanges(JsonObject? acls)
    {
        foreach (var entry in (acls?["ipRules"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (entry.Text("value") is { } address && !address.Contains('/', StringComparison.Ordinal))
                entry.Put("value", address + "/32");
        }
    }
}
