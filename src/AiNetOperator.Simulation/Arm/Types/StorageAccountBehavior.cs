using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Storage accounts. Wire as in Azure/azure-service-operator Test_Storage_StorageAccount recordings: creation is 202 with a
/// Location that changes with each poll and Retry-After 17, no body; updates and deletes are synchronous.
/// </summary>
internal sealed class StorageAccountBehavior(ArmState state) : TrackedResource(state)
{
    private static readonly OperationShape Creation = new("Microsoft.Storage", "asyncoperations")
    {
        Location = true,
        LocationQuery = "monitor=true",
        RetryAfter = 17,
        RenewsLocation = true,
        Busy = "Creating",
    };

    public override string Type => "Microsoft.Storage/storageAccounts";

    protected override string InvalidValueCode => "InvalidValuesForRequestParameters";

    protected override IReadOnlyList<string> ReadOnly =>
        ["provisioningState", "privateEndpointConnections", "primaryEndpoints", "primaryLocation", "statusOfPrimary"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter"),
        new("properties.networkAcls.defaultAction", "Allow", "Deny"),
    ];

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("sku", new JsonObject { ["name"] = "Standard_LRS", ["tier"] = "Standard" });
        body.Default("kind", "StorageV2");
        var properties = body.Properties();
        properties.Default("privateEndpointConnections", new JsonArray());
        properties.Default("networkAcls", new JsonObject
        {
            ["bypass"] = "AzureServices",
            ["virtualNetworkRules"] = new JsonArray(),
            ["ipRules"] = new JsonArray(),
            ["defaultAction"] = "Allow",
        });
        properties.Default("primaryEndpoints", Endpoints(id.Name));
        properties.Default("primaryLocation", Locations.Of(body));
        properties.Default("statusOfPrimary", "available");
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        var body = Named(id.Value, Locations.Default);
        body.Properties()["publicNetworkAccess"] = "Enabled";
        return [body];
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (call.Id.Name.Length is < 3 or > 24 || !call.Id.Name.All(char.IsAsciiLetterOrDigit))
            throw new ArmRefusedException(400, "AccountNameInvalid", $"'{call.Id.Name}' is not a storage account name.");
        if (call.RequiredBody.At("properties.networkAcls") is JsonObject acls && acls.Text("defaultAction") is null)
            throw new ArmRefusedException(400, InvalidValueCode, "properties.networkAcls.defaultAction is required.");
        if (State.Store.Find(call.Id) is { IsNew: true })
            throw new ArmRefusedException(409, "StorageAccountIsNotProvisioned", $"The storage account '{call.Id.Name}' is still being created.");
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next)
    {
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true, HiddenWhileNew = true });
        var operation = new Operation(State.NewId(), resource, Creation, call.Write!)
        {
            Region = Locations.Of(next),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Effect = () => Commit(call.Write!, resource, next),
            Result = () => resource.Body.DeepClone(),
            OnFailure = () => State.Store.Remove(resource.Id),
        };
        return State.Operations.Start(call, operation, State.About(TimeSpan.FromSeconds(22)));
    }

    private static JsonObject Endpoints(string name)
    {
        var endpoints = new JsonObject();
        foreach (var service in (string[])["dfs", "blob", "queue", "table", "file"])
            endpoints[service] = $"https://{name}.{service}.core.windows.net/";
        return endpoints;
    }
}
