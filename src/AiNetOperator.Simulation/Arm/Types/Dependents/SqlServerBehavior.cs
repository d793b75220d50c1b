using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// SQL servers. Writes answer 202 with both headers, Retry-After 1 and no body, deletes Retry-After 15 (recordings of
/// Azure/azure-service-operator; a PATCH was not recorded and behaves alike here). Addresses and subnets are children:
/// <see cref="SqlRuleBehavior"/>.
/// </summary>
internal sealed class SqlServerBehavior(ArmState state) : TrackedResource(state)
{
    public const string TypeName = "Microsoft.Sql/servers";

    private static readonly OperationShape Change = new("Microsoft.Sql", "serverAzureAsyncOperation")
    {
        Async = true,
        Location = true,
        AsyncQuery = "kind=status",
        LocationQuery = "kind=result",
        RetryAfter = 1,
    };

    private static readonly OperationShape Deletion = Change with { RetryAfter = 15, Busy = OperationShape.Deleting };
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(40);

    public override string Type => TypeName;

    protected override string InvalidValueCode => "InvalidParameterValue";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "fullyQualifiedDomainName", "state"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled", "SecuredByPerimeter"),
        new("properties.restrictOutboundNetworkAccess", "Enabled", "Disabled"),
    ];

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("kind", "v12.0");
        var properties = body.Properties();
        properties.Default("version", "12.0");
        properties.Default("minimalTlsVersion", "1.2");
        properties.Default("state", "Ready");
        properties.Default("fullyQualifiedDomainName", $"{id.Name}.database.windows.net");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("restrictOutboundNetworkAccess", "Disabled");
        properties.Default("privateEndpointConnections", new JsonArray());
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    public override ArmAnswer Delete(ArmCall call) => AcceptDelete(call, Deletion, Time);

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (State.Store.Find(call.Id) is { Running: not null })
            throw new ArmRefusedException(409, "ConflictingServerOperation", $"An operation is under way on the server '{call.Id.Name}'.");
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        Accept(call, State.Store.Add(new StoredResource(call.Id, next) { IsNew = true, HiddenWhileNew = true }), next, Change, Time);

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next) =>
        Accept(call, resource, next, Change, Time);
}
