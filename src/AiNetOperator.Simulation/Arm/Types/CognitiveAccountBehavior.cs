using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Azure AI accounts. Each PUT answers 200 with provisioningState Accepted and an Azure-AsyncOperation URL that carries
/// api-version 2017-04-18 whatever was asked (Azure/azure-service-operator Test_CognitiveServices_Account_20250601_CRUD).
/// A PATCH was not recorded; it behaves alike here. Deletes are synchronous.
/// </summary>
internal sealed class CognitiveAccountBehavior(ArmState state) : TrackedResource(state)
{
    private static readonly OperationShape Write = new("Microsoft.CognitiveServices", "operationResults")
    {
        Status = 200,
        Async = true,
        WithBody = true,
        ApiVersion = "2017-04-18",
        RunningWord = "Updating",
        NamesOperation = true,
        Busy = "Accepted",
    };

    public override string Type => "Microsoft.CognitiveServices/accounts";

    protected override string InvalidValueCode => "BadRequest";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "endpoint"];

    protected override IReadOnlyList<EnumField> Fields { get; } =
    [
        new("properties.publicNetworkAccess", "Enabled", "Disabled"),
        new("properties.networkAcls.defaultAction", "Allow", "Deny"),
        new("properties.networkAcls.bypass", "AzureServices", "None"),
    ];

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("kind", "AIServices");
        body.Default("sku", new JsonObject { ["name"] = "S0" });
        var properties = body.Properties();
        properties.Default("endpoint", $"https://{properties.Text("customSubDomainName") ?? id.Name}.cognitiveservices.azure.com/");
        properties.Default("privateEndpointConnections", new JsonArray());
        properties.Default("publicNetworkAccess", "Enabled");
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        var body = Named(id.Value, Locations.Default);
        body.Properties()["customSubDomainName"] = id.Name.ToLowerInvariant();
        return [body];
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        Run(call, State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next);

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next) =>
        Run(call, resource, next);

    private ArmAnswer Run(ArmCall call, StoredResource resource, JsonObject next)
    {
        if (resource.Running is not null)
            throw new ArmRefusedException(409, "Conflict", $"The account '{resource.Id.Name}' is in state Accepted.");
        var wasNew = resource.IsNew;
        var operation = new Operation(State.NewId(), resource, Write, call.Write!)
        {
            Region = Locations.Of(next),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Foreseen = next,
            Effect = () => Commit(call.Write!, resource, next),
            Result = static () => null,
            OnFailure = () => Fail(resource, wasNew),
        };
        var body = next.Clone();
        body.Properties().Put("provisioningState", Write.Busy);
        return State.Operations.Start(call, operation, State.About(TimeSpan.FromSeconds(10)), body);
    }

    private void Fail(StoredResource resource, bool wasNew)
    {
        if (wasNew)
            State.Store.Remove(resource.Id);
        else if (State.Unknowns.FailedUpdateLeavesFailed)
            resource.Commit(ProvisioningState.Failed(resource.Body));
    }
}
