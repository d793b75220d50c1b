using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Private endpoints: PUT, GET, DELETE and lists; there is no PATCH (Azure/azure-rest-api-specs). Answers and members as in
/// Azure/azure-service-operator Test_Networking_PrivateEndpoint_20250301_CRUD. One write at a time: 429 RetryableError; two
/// creations towards one target fail at their end (hashicorp/terraform-provider-azurerm issues 32095, 28112, 14364).
/// </summary>
internal sealed class PrivateEndpointBehavior(ArmState state, EndpointConnections connections, ZoneGroupRecords records) : TrackedResource(state)
{
    public const string TypeName = "Microsoft.Network/privateEndpoints";

    private static readonly TimeSpan CreationTime = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan UpdateTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DeletionTime = TimeSpan.FromSeconds(30);

    private readonly EndpointRules _rules = new(state);
    private readonly EndpointAddresses _addresses = new(state);

    public override string Type => TypeName;

    public override bool CanBeMadeUp => false;

    protected override bool ShowsNoTags => false;

    protected override IReadOnlyList<string> ReadOnly { get; } = ["provisioningState", "resourceGuid", "networkInterfaces", "customDnsConfigs"];

    public override ArmAnswer Get(ArmCall call) => base.Get(call).With("ETag", Visible(call.Id).Body.Text("etag") ?? "");

    public override ArmAnswer Put(ArmCall call)
    {
        RefuseIfBusy(call.Id);
        return base.Put(call);
    }

    public override ArmAnswer Patch(ArmCall call) =>
        throw new ArmRefusedException(405, "MethodNotAllowed", "An endpoint takes no PATCH: its tags are written with PUT.") { ByGateway = true };

    public override ArmAnswer Delete(ArmCall call)
    {
        RefuseIfBusy(call.Id);
        return AcceptDelete(call, NetworkShapes.Deletion, DeletionTime, () => Held(call.Id));
    }

    // its connection goes from the target, and its records from their zones
    private JsonObject? Held(ArmId id)
    {
        if (State.Store.Find(id) is not { } endpoint)
            return null;
        var groups = State.Store.Under(id, PrivateDnsZoneGroupBehavior.TypeName).ToList();
        return (EndpointBody.Target(endpoint.Body) is { } target && State.Store.Find(target) is not null ? State.Locks.KeepsAt(target, id, endpoint.Body.Property("resourceGuid") ?? "") : null)
            ?? groups.Select(group => records.Held(group.Body)).FirstOrDefault(static held => held is not null);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        base.Check(id, body, problem);
        if (EndpointBody.Connections(body).Count() != 1)
            problem("properties." + EndpointBody.Automatic, "has exactly one connection, or manualPrivateLinkServiceConnections has.");
        else if (EndpointBody.Target(body) is null)
            problem("properties." + EndpointBody.Automatic, "needs properties.privateLinkServiceId: the ARM id of the target.");
        if (EndpointBody.Subnet(body) is null)
            problem("properties.subnet.id", "is required: the ARM id of a subnet.");
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        var properties = body.Properties();
        body.Default("etag", SubnetBehavior.Etag(id));
        properties.Default("provisioningState", Settled);
        properties.Default("resourceGuid", StableHash.Guid(id.Value));
        foreach (var member in (string[])[EndpointBody.Automatic, EndpointBody.Manual, "ipConfigurations", "customDnsConfigs"])
            properties.Default(member, new JsonArray());
        properties.Default("customNetworkInterfaceName", "");
        properties.Default("ipVersionType", "IPv4");
        Identify(id, body);
        foreach (var (member, status) in new[] { (EndpointBody.Automatic, "Approved"), (EndpointBody.Manual, "Pending") })
        {
            foreach (var connection in EndpointBody.List(body, member))
                Complete(id, connection, member, status, body.Text("etag")!);
        }
    }

    public override void Settle(StoredResource resource)
    {
        if (ProvisioningState.Is(resource.Body, "Failed") || EndpointBody.Target(resource.Body) is not { } target || State.Store.Find(target) is null)
            return;
        if (State.Store.Find(EndpointBody.Interface(resource.Body)!) is null && SubnetBehavior.Find(State.Store, EndpointBody.Subnet(resource.Body)!) is not null)
            Attach(_addresses.Interface(resource.Body));
        connections.Connect(resource);
        ShowNames(resource);
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (present is null || !HasInterface(present))
        {
            _rules.JudgeNew(call.Id, next);
            EndpointBody.SetState(next, EndpointBody.IsManual(next) ? "Pending" : "Approved", EndpointBody.IsManual(next) ? "Awaiting Approval" : "Auto Approved");
            return;
        }
        EndpointRules.JudgeChange(call.Id, present, next);
        foreach (var member in (string[])[EndpointBody.Automatic, EndpointBody.Manual])
            next.Properties()[member] = present.Properties()[member]!.DeepClone();
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next)
    {
        next.Properties()["resourceGuid"] = State.NewId();
        next.Properties().Remove("networkInterfaces");
        Identify(call.Id, next);
        var networkInterface = _addresses.Interface(next);
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        return Make(call, resource, next, networkInterface, NetworkShapes.Creation);
    }

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next)
    {
        if (!HasInterface(resource.Body))
            return Make(call, resource, next, _addresses.Interface(next), NetworkShapes.Update);
        EndpointBody.Stamp(next, State.NewId());
        return AcceptSettled(call, resource, next, NetworkShapes.SettledUpdate, UpdateTime);
    }

    private ArmAnswer Make(ArmCall call, StoredResource resource, JsonObject next, JsonObject networkInterface, OperationShape shape)
    {
        EndpointBody.Stamp(next, State.NewId());
        var failure = connections.Crowded(resource.Id, EndpointBody.Target(next)!) ?? NetworkRules.Unready(State.Store, EndpointBody.Subnet(next)!);
        var attached = State.Store.Add(new StoredResource(ArmId.Parse(networkInterface.Text("id")!), networkInterface) { IsNew = true });
        var operation = new Operation(State.NewId(), resource, shape, call.Write!)
        {
            Region = Locations.Of(next),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Foreseen = next,
            Verdict = () => failure ?? EndpointConnections.Unreachable(State.Store, next),
            Effect = () => Finish(call.Write!, resource, attached, next),
            Result = () => resource.Body.DeepClone(),
            OnFailure = () => LeaveFailed(resource, attached, next),
        };
        return State.Operations.Start(call, operation, State.About(CreationTime), ProvisioningState.In(next, shape.Busy));
    }

    private void Finish(ArmWrite write, StoredResource resource, StoredResource attached, JsonObject next)
    {
        var done = next.Clone();
        var isManual = EndpointBody.IsManual(done);
        EndpointBody.SetState(done, isManual ? "Pending" : "Approved", isManual ? "" : "Auto-Approved");
        if (!isManual)
            done.Properties()["customDnsConfigs"] = EndpointAddresses.DnsOf(attached.Body);
        EndpointBody.Stamp(done, State.NewId());
        attached.IsNew = false;
        SubnetHolders.Show(State, EndpointBody.Subnet(done)!);
        resource.Commit(done);
        connections.Connect(resource);
        Commit(write, resource, done);
    }

    // hashicorp/terraform-provider-azurerm issue 32095: the endpoint stays, Failed; the same PUT repairs it
    private void LeaveFailed(StoredResource resource, StoredResource attached, JsonObject next)
    {
        State.Store.Remove(attached.Id);
        resource.IsNew = false;
        resource.Commit(ProvisioningState.Failed(next));
    }

    private void Attach(JsonObject networkInterface)
    {
        var added = State.Store.Add(new StoredResource(ArmId.Parse(networkInterface.Text("id")!), networkInterface));
        SubnetHolders.Show(State, ArmId.Parse(NetworkInterfaceBehavior.Configurations(added.Body).First().At("properties.subnet.id")!.ToString()));
    }

    private void ShowNames(StoredResource resource)
    {
        if (!ArmJson.Same(EndpointBody.Status(resource.Body), "Approved") || EndpointBody.List(resource.Body, "customDnsConfigs").Any())
            return;
        if (State.Store.Find(EndpointBody.Interface(resource.Body)!) is not { } found)
            return;
        var next = resource.Body.Clone();
        next.Properties()["customDnsConfigs"] = EndpointAddresses.DnsOf(found.Body);
        resource.Commit(next);
    }

    private bool HasInterface(JsonObject body) => EndpointBody.Interface(body) is { } id && State.Store.Find(id) is not null;

    private static void Identify(ArmId id, JsonObject body)
    {
        var name = body.Property("customNetworkInterfaceName") is { Length: > 0 } custom ? custom : $"{id.Name}.nic.{StableHash.Guid("nic " + body.Property("resourceGuid"))}";
        body.Properties().Default("networkInterfaces", new JsonArray(new JsonObject { ["id"] = $"{id.Group}/providers/{NetworkInterfaceBehavior.TypeName}/{name}" }));
    }

    private static void Complete(ArmId id, JsonObject connection, string member, string status, string etag)
    {
        connection.Head($"{id}/{member}/{connection.Text("name")}", connection.Text("name") ?? "", $"{TypeName}/{member}");
        connection.Put("etag", etag);
        connection.Properties().Put("provisioningState", "Succeeded");
        connection.Properties().Default(EndpointBody.State, new JsonObject { ["status"] = status, ["description"] = "", ["actionsRequired"] = "None" });
    }

    private void RefuseIfBusy(ArmId id)
    {
        if (State.Store.Find(id) is { Running: not null } || State.Store.Under(id, PrivateDnsZoneGroupBehavior.TypeName).Any(static group => group.Running is not null))
            throw new ArmRefusedException(429, "RetryableError", $"Another write of the endpoint '{id.Name}' or its zone group is under way.") { DetailCode = "RetryableErrorDueToAnotherOperation" };
    }
}
