using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Azure AI accounts. Each PUT answers 200 with provisioningState Accepted and an Azure-AsyncOperation URL that carries
/// api-version 2017-04-18 whatever was asked (Azure/azure-service-operator Test_CognitiveServices_Account_20250601_CRUD).
/// A PATCH was not recorded; it behaves alike here. Deletes are synchronous. What a body may hold is in <see cref="AccountRules"/>.
/// </summary>
internal sealed class CognitiveAccountBehavior(ArmState state) : TrackedResource(state)
{
    public const string TypeName = "Microsoft.CognitiveServices/accounts";

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

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    private readonly NetworkWriter _network = new(state);

    public override string Type => TypeName;

    protected override string InvalidValueCode => "BadRequest";

    protected override IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections", "endpoint"];

    protected override IReadOnlyList<EnumField> Fields => AccountRules.Words;

    protected override AccessList Access => AccountRules.Access;

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        base.Check(id, body, problem);
        AccountRules.Check(body, problem);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("kind", "AIServices");
        body.Default("sku", new JsonObject { ["name"] = "S0" });
        var properties = body.Properties();
        properties.Default("endpoint", $"https://{properties.Text("customSubDomainName") ?? id.Name}.cognitiveservices.azure.com/");
        properties.Default("privateEndpointConnections", new JsonArray());
        properties.Default("publicNetworkAccess", "Enabled");
        AclEntries.Fill(properties.Object("networkAcls"), State.Unknowns.AclEntriesShowState);
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        var body = Named(id.Value, Locations.Default);
        body.Properties()["customSubDomainName"] = id.Name.ToLowerInvariant();
        return [body];
    }

    // what a managed network needs stands in the PUT that creates the account (AccountRules)
    public override IEnumerable<JsonObject> MakeUpIsolable(ArmId id)
    {
        var body = MakeUp(id).Single();
        body.Properties()["allowProjectManagement"] = true;
        body.Properties()["networkInjections"] = new JsonArray(new JsonObject
        {
            ["scenario"] = "agent",
            ["subnetArmId"] = "",
            ["useMicrosoftManagedNetwork"] = true,
        });
        return State.Unknowns.AccountMakesItsNetwork ? [AccountNetworkBehavior.Named(id), body] : [body];
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next) =>
        AccountRules.Judge(call.RequiredBody, present, next);

    protected override ArmAnswer Create(ArmCall call, JsonObject next)
    {
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        return Accept(call, resource, next, Write, Time, () => MakeNetwork(next, call.Id));
    }

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next)
    {
        if (resource.Running is not null)
            throw new ArmRefusedException(409, "Conflict", $"The account '{resource.Id.Name}' is in state Accepted.");
        return Accept(call, resource, next, Write, Time);
    }

    private void MakeNetwork(JsonObject account, ArmId id)
    {
        if (!State.Unknowns.AccountMakesItsNetwork || !AccountRules.HasManagedNetwork(account))
            return;
        var body = AccountNetworkBehavior.Named(id);
        AccountNetworkBehavior.Fill(body);
        _network.Apply(body, null, ArmJson.New(), "Active");
        State.Store.Add(new StoredResource(AccountNetworkBehavior.IdOf(id), body));
    }
}
