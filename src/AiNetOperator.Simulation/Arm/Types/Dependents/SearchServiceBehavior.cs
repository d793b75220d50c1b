using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// AI Search services. Words of state are lower case, creation answers 201 provisioning without headers to poll by, updates
/// are synchronous (recordings of Azure/azure-service-operator). Any address in the list keeps the rest out; there are no
/// rules for subnets (MicrosoftDocs/azure-docs, search firewall).
/// </summary>
internal sealed class SearchServiceBehavior(ArmState state) : TrackedResource(state)
{
    private static readonly OperationShape Creation = new("Microsoft.Search", "none") { Status = 201, WithBody = true, Busy = "provisioning" };

    public override string Type => "Microsoft.Search/searchServices";

    protected override string InvalidValueCode => "BadRequest";

    protected override string Settled => "succeeded";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "sharedPrivateLinkResources", "status", "statusDetails"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter"),
        new("properties.networkRuleSet.bypass", "None", "AzureServices"),
    ];

    protected override AccessList Access { get; } = new() { Addresses = "properties.networkRuleSet.ipRules" };

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("sku", new JsonObject { ["name"] = "standard" });
        var properties = body.Properties();
        properties.Default("replicaCount", 1);
        properties.Default("partitionCount", 1);
        properties.Default("hostingMode", "default");
        properties.Default("publicNetworkAccess", "Enabled");
        var rules = properties.Ensure("networkRuleSet");
        rules.Default("ipRules", new JsonArray());
        rules.Default("bypass", "None");
        properties.Default("status", "running");
        properties.Default("statusDetails", "");
        properties.Default("privateEndpointConnections", new JsonArray());
        properties.Default("sharedPrivateLinkResources", new JsonArray());
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    protected override JsonObject View(StoredResource resource)
    {
        var view = base.View(resource);
        if (!State.Unknowns.SearchSpeaksLowerCase || view.Property("publicNetworkAccess") is not { } word)
            return view;
        view = view.Clone();
        view.Properties().Put("publicNetworkAccess", word.ToLowerInvariant());
        return view;
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (present is not null && !ArmJson.Same(present.Object("sku")?.Text("name"), next.Object("sku")?.Text("name")))
            throw new ArmRefusedException(400, InvalidValueCode, "sku cannot be changed here.");
        if (!ArmJson.Same(next.Object("sku")?.Text("name"), "free"))
            return;
        var sent = call.RequiredBody;
        if (next.Property("publicNetworkAccess") != "Enabled" || sent.At("properties.networkRuleSet.ipRules") is JsonArray { Count: > 0 })
            throw new ArmRefusedException(400, InvalidValueCode, "The free SKU has no network features: Basic or higher is needed.");
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next)
    {
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        return Accept(call, resource, next, Creation, TimeSpan.FromMinutes(2));
    }
}
