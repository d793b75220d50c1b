using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Cosmos DB accounts. Writes answer 200 with both headers and take minutes, deletes 202 (recordings of
/// Azure/azure-service-operator). One write at a time: 412 (hashicorp/terraform-provider-azurerm issue 15842). Regions change
/// in a request of their own (MicrosoftDocs/azure-docs, Cosmos DB: manage with Resource Manager).
/// </summary>
internal sealed class CosmosAccountBehavior(ArmState state) : TrackedResource(state)
{
    private static readonly OperationShape Change = new("Microsoft.DocumentDB", "operationsStatus")
    {
        Status = 200,
        Async = true,
        Location = true,
        AsyncQuery = "kind=status",
        LocationQuery = "kind=result",
        WithBody = true,
        RunningWord = "Enqueued",
    };

    private static readonly OperationShape Creation = Change with { Busy = "Creating" };
    private static readonly OperationShape Deletion = Change with { Status = 202, WithBody = false, Busy = OperationShape.Deleting };
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(4);

    public override string Type => "Microsoft.DocumentDB/databaseAccounts";

    protected override string InvalidValueCode => "BadRequest";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "documentEndpoint"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter"),
        new("properties.networkAclBypass", "None", "AzureServices"),
    ];

    protected override AccessList Access { get; } = new()
    {
        Addresses = "properties.ipRules",
        AddressMember = "ipAddressOrRange",
        Subnets = "properties.virtualNetworkRules",
        ServiceEndpoints = ["Microsoft.AzureCosmosDB"],
    };

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("kind", "GlobalDocumentDB");
        var properties = body.Properties();
        properties.Default("databaseAccountOfferType", "Standard");
        properties.Default("documentEndpoint", $"https://{id.Name}.documents.azure.com:443/");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("isVirtualNetworkFilterEnabled", false);
        properties.Default("virtualNetworkRules", new JsonArray());
        properties.Default("ipRules", new JsonArray());
        properties.Default("networkAclBypass", "None");
        properties.Default("networkAclBypassResourceIds", new JsonArray());
        properties.Default("locations", new JsonArray(new JsonObject { ["locationName"] = body.Text("location"), ["failoverPriority"] = 0 }));
        properties.Default("privateEndpointConnections", new JsonArray());
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    public override ArmAnswer Delete(ArmCall call)
    {
        RefuseIfBusy(call.Id);
        return AcceptDelete(call, Deletion, Time);
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        RefuseIfBusy(call.Id);
        if (present is null || Same(present, next, "locations"))
            return;
        foreach (var (name, _) in next.Properties())
        {
            if (!ArmJson.Same(name, "locations") && !Same(present, next, name))
                throw new ArmRefusedException(400, InvalidValueCode, $"properties.locations and properties.{name} cannot change in one request.");
        }
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        Accept(call, State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next, Creation, Time);

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next) =>
        Accept(call, resource, next, Change, Time);

    private void RefuseIfBusy(ArmId id)
    {
        if (State.Store.Find(id) is { Running: not null })
            throw new ArmRefusedException(412, "PreconditionFailed", $"Another operation holds the account '{id.Name}'.");
    }

    // what only Azure writes is no change; regions come back with more members than were sent
    private static bool Same(JsonObject present, JsonObject next, string name) =>
        name == "locations"
            ? Regions(present).SequenceEqual(Regions(next), StringComparer.Ordinal)
            : JsonNode.DeepEquals(present.Properties()[name], next.Properties()[name]);

    private static IEnumerable<string> Regions(JsonObject body) =>
        (body.At("properties.locations") as JsonArray ?? []).OfType<JsonObject>()
            .Select(static entry => (entry.Text("locationName") ?? "").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());
}
