using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Event Hubs namespaces: given by a world, and updated synchronously (not recorded). Creating one is refused: nobody has
/// recorded it. Who is let in stands in the child <see cref="EventHubRuleSetBehavior"/>.
/// </summary>
internal sealed class EventHubNamespaceBehavior(ArmState state) : TrackedResource(state)
{
    public const string TypeName = "Microsoft.EventHub/namespaces";

    public override string Type => TypeName;

    protected override string InvalidValueCode => "BadRequest";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "status", "serviceBusEndpoint"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
        [new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter")];

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("sku", new JsonObject { ["name"] = "Standard", ["tier"] = "Standard", ["capacity"] = 1 });
        var properties = body.Properties();
        properties.Default("status", "Active");
        properties.Default("serviceBusEndpoint", $"https://{id.Name}.servicebus.windows.net:443/");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("privateEndpointConnections", new JsonArray());
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    /// <summary>Basic has no network features (MicrosoftDocs/azure-docs, Event Hubs network security).</summary>
    public static void RefuseBasic(JsonObject body)
    {
        if (ArmJson.Same(body.Object("sku")?.Text("name"), "Basic"))
            throw new ArmRefusedException(400, "BadRequest", "The Basic SKU has no network features: Standard or higher is needed.");
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (next.Property("publicNetworkAccess") != "Enabled")
            RefuseBasic(next);
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        throw new ArmRefusedException(405, "MethodNotAllowed", $"How '{Type}' is created is not known here.");

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next)
    {
        if (State.Unknowns.EventHubAccessIsOne && resource.Body.Property("publicNetworkAccess") != next.Property("publicNetworkAccess"))
            Follow(resource.Id, next.Property("publicNetworkAccess")!);
        return base.Update(call, resource, next);
    }

    private void Follow(ArmId id, string access)
    {
        if (State.Store.Find(EventHubRuleSetBehavior.IdOf(id)) is not { } rules)
            return;
        var next = rules.Body.Clone();
        next.Properties().Put("publicNetworkAccess", access);
        rules.Commit(next);
    }
}
