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

    private static readonly string[] Bypasses = ["None", "Logging", "Metrics", "AzureServices"];

    public override string Type => "Microsoft.Storage/storageAccounts";

    protected override string UnreadySubnetCode => "NetworkAclsValidationFailure";

    protected override string InvalidValueCode => "InvalidValuesForRequestParameters";

    protected override IReadOnlyList<string> ReadOnly =>
        ["provisioningState", "privateEndpointConnections", "primaryEndpoints", "primaryLocation", "statusOfPrimary"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter"),
        new("properties.networkAcls.defaultAction", "Allow", "Deny"),
    ];

    // MicrosoftDocs/azure-docs, storage network security
    protected override AccessList Access { get; } = new()
    {
        Addresses = "properties.networkAcls.ipRules",
        RefusesSmallRanges = true,
        RefusesPrivate = true,
        Subnets = "properties.networkAcls.virtualNetworkRules",
        ServiceEndpoints = ["Microsoft.Storage", "Microsoft.Storage.Global"],
    };

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        base.Check(id, body, problem);
        if (ProblemOfAcls(body) is { } wrong)
            problem("properties.networkAcls", wrong);
    }

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
        AclEntries.Fill(properties.Object("networkAcls"), State.Unknowns.AclEntriesShowState, "AzureServices", action: true);
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
        if (ProblemOfAcls(next) is { } wrong)
            throw new ArmRefusedException(400, InvalidValueCode, $"properties.networkAcls.{wrong}");
        if (State.Store.Find(call.Id) is { IsNew: true })
            throw new ArmRefusedException(409, "StorageAccountIsNotProvisioned", $"The storage account '{call.Id.Name}' is still being created.");
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        Accept(call, State.Store.Add(new StoredResource(call.Id, next) { IsNew = true, HiddenWhileNew = true }), next, Creation, TimeSpan.FromSeconds(22));

    // bypass is a list of words; resource instances name a tenant and a resource
    private static string? ProblemOfAcls(JsonObject body)
    {
        if (body.At("properties.networkAcls") is not JsonObject acls)
            return null;
        var words = (acls.Text("bypass") ?? "None").Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(words, static word => !Bypasses.Contains(word, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            return $"bypass '{unknown}' is not allowed; allowed are {string.Join(", ", Bypasses)}.";
        foreach (var entry in acls["resourceAccessRules"] as JsonArray ?? [])
        {
            if (entry is not JsonObject rule || rule.Text("tenantId") is null || !ArmId.TryParse(rule.Text("resourceId"), out _))
                return $"resourceAccessRules: '{entry?.ToJsonString()}' needs a tenantId and the id of a resource.";
        }
        return null;
    }

    private static JsonObject Endpoints(string name)
    {
        var endpoints = new JsonObject();
        foreach (var service in (string[])["dfs", "blob", "queue", "table", "file"])
            endpoints[service] = $"https://{name}.{service}.core.windows.net/";
        return endpoints;
    }
}
