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

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        var properties = body.Properties();
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
        var operation = new Operation(State.NewId(), resource, Registration, call.Write!)
        {
            Region = Locations.Of(next),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Effect = () => Commit(call.Write!, resource, next),
            Result = static () => null,
            OnFailure = () => State.Store.Remove(resource.Id),
        };
        State.Operations.StartSilently(operation, State.About(TimeSpan.FromSeconds(40)));
        // the first answer lacks the slash at the end of the URI
        var first = View(resource);
        first.Properties().Put("vaultUri", first.Property("vaultUri")!.TrimEnd('/'));
        return ArmAnswer.Of(200, first);
    }
}
