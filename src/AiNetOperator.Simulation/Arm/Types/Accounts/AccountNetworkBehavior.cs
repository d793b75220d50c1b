using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The managed network of an AI account: a child called <c>default</c>, where a workspace has a member. It exists only for an
/// account that was created with it (MicrosoftDocs/azure-ai-docs, managed virtual network of Foundry), and cannot be disabled.
/// </summary>
internal sealed class AccountNetworkBehavior : ResourceBehavior
{
    public const string TypeName = "Microsoft.CognitiveServices/accounts/managedNetworks";

    private readonly NetworkWriter _network;
    private readonly Provisioning _provisioning;

    public AccountNetworkBehavior(ArmState state)
        : base(state)
    {
        _network = new NetworkWriter(state);
        _provisioning = new Provisioning(state, _network);
    }

    public override string Type => TypeName;

    /// <summary>The id of the only one that an account has.</summary>
    public static ArmId IdOf(ArmId account) => account.Child("managedNetworks", "default");

    public static JsonObject Named(ArmId account)
    {
        var body = ArmJson.New();
        body.Head(IdOf(account).Value, "default", TypeName);
        return body;
    }

    public override ArmAnswer List(ArmCall call)
    {
        _ = Visible(call.Id);
        return base.List(call);
    }

    public override ArmAnswer Put(ArmCall call)
    {
        AccountReadiness.RefuseUnlessSettled(State, call.Id.Parent!);
        return State.Store.Find(call.Id) is { } present ? Write(call, present, Asked(call), isPut: true) : Create(call);
    }

    public override ArmAnswer Patch(ArmCall call)
    {
        AccountReadiness.RefuseUnlessSettled(State, call.Id.Parent!);
        return Write(call, Visible(call.Id), Asked(call), isPut: false);
    }

    public override ArmAnswer Post(ArmCall call)
    {
        AccountReadiness.RefuseUnlessSettled(State, call.Id.Parent!);
        var present = Visible(call.Id);
        WorkspaceWriter.RefuseIfBusy(State, present);
        if (ArmJson.Same(call.Action, "provision"))
            return _provisioning.Answer(call, present);
        // the batch's body is flat: no managedNetwork inside properties
        return ArmJson.Same(call.Action, "batchOutboundRules")
            ? Write(call, present, NetworkRequest.Read(call.RequiredBody.Properties(), _network.Refusal), isPut: false, () => Rules(present))
            : base.Post(call);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (!ArmJson.Same(id.Name, "default"))
            problem("id", "the only managed network of an account is called 'default'.");
        foreach (var field in WorkspaceFields.Words.Where(static field => field.Path.Contains("managedNetwork", StringComparison.Ordinal)))
        {
            if (field.ProblemOf(body) is { } wrong)
                problem(field.Path, wrong);
        }
    }

    public override void Complete(ArmId id, JsonObject body) => Fill(body);

    /// <summary>Fills in what the service decides (Azure/bicep-registry-modules: a network nobody asked for is AllowInternetOutbound, kind V2).</summary>
    public static void Fill(JsonObject body)
    {
        foreach (var field in WorkspaceFields.Words)
            field.Normalise(body);
        body.Properties().Default("provisioningState", "Succeeded");
        var network = body.Properties().Ensure("managedNetwork");
        network.Default("isolationMode", ManagedNetwork.AllowInternetOutbound);
        network.Default("managedNetworkKind", "V2");
        network.Remove("changeableIsolationModes");
    }

    public override void Settle(StoredResource resource) => WorkspaceWorld.Settle(resource, _network);

    protected override JsonObject View(StoredResource resource)
    {
        var view = base.View(resource).Clone();
        var network = view.Properties().Ensure("managedNetwork");
        var modes = ManagedNetwork.ChangeableModes(network.Text("isolationMode") ?? "", State.Unknowns);
        network.Put("changeableIsolationModes", new JsonArray([.. modes.Select(static mode => (JsonNode)mode)]));
        network.Default("firewallPublicIpAddress", null);
        network.Put("provisioningState", view.Property("provisioningState"));
        return view;
    }

    private ArmAnswer Create(ArmCall call)
    {
        if (!ArmJson.Same(call.Id.Name, "default"))
            throw _network.Refusal("The only managed network of an account is called 'default'.");
        RefuseWithoutInjection(Visible(call.Id.Parent!).Body);
        var request = Asked(call);
        if (request.Mode is null or ManagedNetwork.Disabled)
            throw _network.Refusal("managedNetwork.isolationMode is required, and not Disabled.");
        var next = ArmJson.New();
        next.Head(call.Id.Value, call.Id.Name, Type);
        Complete(call.Id, next);
        _network.Apply(next, request, _network.Resolve(next, request, isPut: true), "Active");
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        return Start(call, resource, NetworkTimes.Creation, () => next, null);
    }

    private ArmAnswer Write(ArmCall call, StoredResource present, NetworkRequest request, bool isPut, Func<JsonNode?>? result = null)
    {
        WorkspaceWriter.RefuseIfBusy(State, present);
        if (request.Mode is { } wanted)
            _network.JudgeMode(present.Body, wanted, []);
        if (request.Kind is { } kind && kind != ManagedNetwork.Of(present.Body)?.Text("managedNetworkKind"))
            throw _network.Refusal("The kind of an account's network is fixed when it is made.");
        var sku = ManagedNetwork.Of(present.Body)?.Text("firewallSku");
        if (request.Sku is { } asked && sku is not null && asked != sku && !State.Unknowns.AccountFirewallSkuChangeable)
            throw _network.Refusal("The firewall SKU of an account's network is fixed after deployment.");
        var users = _network.Resolve(present.Body, request, isPut);
        var foreseen = Next(present.Body, request, users, "Provisioning");
        State.Orders.Judge(present.Id, foreseen);
        return Start(call, present, NetworkTimes.OfUpdate(present.Body, foreseen), () => Next(present.Body, request, users, "Active"), result);
    }

    private ArmAnswer Start(ArmCall call, StoredResource resource, TimeSpan time, Func<JsonObject> next, Func<JsonNode?>? result) =>
        State.Operations.Start(
            call,
            new Operation(State.NewId(), resource, WorkspaceOperations.AccountRule, call.Write)
            {
                Region = Locations.Of(State.Store.Body(resource.Id.Parent!) ?? resource.Body),
                ApiVersion = call.ApiVersion,
                StartedAt = State.Now,
                Effect = () => Commit(call.Write!, resource, next()),
                Result = result ?? (() => resource.Body.DeepClone()),
                OnFailure = () => Fail(resource),
            },
            State.About(time));

    private JsonObject Next(JsonObject current, NetworkRequest request, JsonObject users, string fresh)
    {
        var next = ProvisioningState.In(current, "Succeeded");
        _network.Apply(next, request, users, fresh);
        return next;
    }

    private void Fail(StoredResource resource)
    {
        if (resource.IsNew)
            State.Store.Remove(resource.Id);
        else if (State.Unknowns.FailedUpdateLeavesFailed)
            resource.Commit(ProvisioningState.Failed(resource.Body));
    }

    private NetworkRequest Asked(ArmCall call) =>
        call.RequiredBody.Object("properties")?.Object("managedNetwork") is { } asked
            ? NetworkRequest.Read(asked, _network.Refusal)
            : throw _network.Refusal("properties.managedNetwork is required.");

    private static JsonObject Rules(StoredResource resource) => new()
    {
        ["value"] = new JsonArray([.. ManagedNetwork.Rules(resource.Body).Select(pair => (JsonNode)new JsonObject
        {
            ["id"] = resource.Id.Child("outboundRules", pair.Key).Value,
            ["name"] = pair.Key,
            ["properties"] = pair.Value!.DeepClone(),
        })]),
    };

    private void RefuseWithoutInjection(JsonObject account)
    {
        if (!AccountRules.HasManagedNetwork(account))
            throw _network.Refusal("The account was created without a managed network (kind AIServices, networkInjections with useMicrosoftManagedNetwork), and cannot get one.");
    }
}
