using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Subnets (Azure/azure-service-operator Test_Networking_VirtualNetwork_20250301_CRUD). A PUT replaces the whole of one: what it
/// does not name is gone. Writes in one network exclude each other.
/// </summary>
internal sealed class SubnetBehavior(ArmState state) : EmbeddedBehavior(state, VirtualNetworkBehavior.TypeName, Member)
{
    public const string TypeName = VirtualNetworkBehavior.TypeName + "/" + Member;

    private const string Member = "subnets";
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    private readonly NetworkRules _rules = new(state);

    /// <summary>Which network policies hold for private endpoints.</summary>
    public static EnumField Policies { get; } =
        new("properties.privateEndpointNetworkPolicies", "Disabled", "Enabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled");

    // a made-up subnet can be let in by every type that lets subnets in
    private static readonly string[] Services =
    [
        "Microsoft.AzureCosmosDB", "Microsoft.CognitiveServices", "Microsoft.EventHub", "Microsoft.KeyVault", "Microsoft.Sql", "Microsoft.Storage",
    ];

    public override bool CanBeMadeUp => true;

    /// <summary>The subnets of a network.</summary>
    public static IEnumerable<JsonObject> Of(JsonObject? network) => (network?.At("properties.subnets") as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>The subnet; null when it is not there.</summary>
    public static JsonObject? Find(ResourceStore store, ArmId id) =>
        id.Parent is { } network
            ? Of(store.Body(network)).FirstOrDefault(subnet => ArmJson.Same(subnet.Text("name"), id.Name))
            : null;

    /// <summary>Whether the subnet carries a service endpoint of one of the names.</summary>
    public static bool Serves(JsonObject subnet, IReadOnlyList<string> services) =>
        (subnet.At("properties.serviceEndpoints") as JsonArray ?? []).OfType<JsonObject>()
            .Any(endpoint => services.Contains(endpoint.Text("service"), StringComparer.OrdinalIgnoreCase));

    public static string Etag(ArmId id) => $"W/\"{StableHash.Guid("etag " + id.Value)}\"";

    public override ArmAnswer Get(ArmCall call)
    {
        var network = Visible(call.Id.Parent!);
        var body = network.Running is { Foreseen: { } foreseen } running && running.Target == call.Id
            ? ProvisioningState.In(foreseen, "Updating")
            : Find(network, call.Id.Name) ?? throw ArmRefusedException.NotFound(call.Id);
        return ArmAnswer.Of(200, body).With("ETag", body.Text("etag") ?? "");
    }

    public override ArmAnswer Put(ArmCall call)
    {
        var network = Visible(call.Id.Parent!);
        _rules.RefuseIfBusy(network.Id);
        var present = Find(network, call.Id.Name);
        var next = ArmJson.New();
        next["properties"] = (call.RequiredBody.Object("properties") ?? ArmJson.New()).DeepClone();
        next.Properties().Put("provisioningState", "Succeeded");
        Fill(call.Id, next);
        next.Put("etag", $"W/\"{State.NewId()}\"");
        NetworkRules.Keep(present, next);
        NetworkRules.Judge(network.Body, [.. Others(network.Body, call.Id), next], [.. Of(network.Body)]);
        State.Orders.Judge(call.Id, next);
        return Start(call, network, present is null ? NetworkShapes.NetworkCreation : NetworkShapes.NetworkUpdate, next);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (State.Store.Find(call.Id.Parent!) is not { IsNew: false } network || Find(network, call.Id.Name) is not { } present)
            return ArmAnswer.Of(204);
        _rules.RefuseIfBusy(network.Id);
        NetworkRules.RefuseIfUsed(present);
        return Start(call, network, NetworkShapes.Deletion with { Busy = "Updating" }, null);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.At("properties.serviceEndpoints") is { } endpoints and not JsonArray)
            problem("properties.serviceEndpoints", $"is an array of {{service}}, not '{endpoints.GetValueKind()}'.");
        if (Policies.ProblemOf(body) is { } wrong)
            problem(Policies.Path, wrong);
    }

    public override void Complete(ArmId id, JsonObject body) => Fill(id, body);

    public override IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        foreach (var network in new VirtualNetworkBehavior(State).MakeUp(id.Parent!))
            yield return network;
        var siblings = Of(State.Store.Body(id.Parent!)).Count();
        var body = ArmJson.New();
        body.Head(id.Value, id.Name, Type);
        body["properties"] = new JsonObject
        {
            ["addressPrefix"] = string.Create(CultureInfo.InvariantCulture, $"10.0.{siblings}.0/24"),
            ["serviceEndpoints"] = new JsonArray([.. Services.Select(static service => (JsonNode)new JsonObject { ["service"] = service })]),
        };
        yield return body;
    }

    public static void Fill(ArmId id, JsonObject body)
    {
        body.Head(id.Value, id.Name, TypeName);
        body.Default("etag", Etag(id.Parent!));
        var properties = body.Properties();
        properties.Default("provisioningState", "Succeeded");
        properties.Default("delegations", new JsonArray());
        properties.Default("privateEndpointNetworkPolicies", "Disabled");
        Policies.Normalise(body);
        properties.Default("privateLinkServiceNetworkPolicies", "Enabled");
        foreach (var endpoint in (properties["serviceEndpoints"] as JsonArray ?? []).OfType<JsonObject>())
        {
            endpoint.Default("locations", new JsonArray("*"));
            endpoint.Default("provisioningState", "Succeeded");
        }
    }

    // the network runs the operation; the subnet is what it is about
    private ArmAnswer Start(ArmCall call, StoredResource network, OperationShape shape, JsonObject? next)
    {
        var operation = new Operation(State.NewId(), network, shape, call.Write!)
        {
            Region = Locations.Of(network.Body),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Foreseen = next,
            Effect = () => Write(call, network, next),
            Result = () => next?.DeepClone(),
        };
        return State.Operations.Start(call, operation, State.About(Time), next is null ? null : ProvisioningState.In(next, "Updating"));
    }

    private void Write(ArmCall call, StoredResource network, JsonObject? after)
    {
        var before = Find(network, call.Id.Name);
        var body = network.Body.Clone();
        var subnets = Others(body, call.Id).Select(static subnet => subnet.DeepClone()).ToList();
        if (after?.Clone() is { } added)
        {
            NetworkRules.Keep(before, added);
            subnets.Add(added);
        }
        body.Properties().Put(Member, new JsonArray([.. subnets]));
        NetworkRules.Stamp(body, State.NewId());
        call.Write!.Changed(before, after);
        network.Commit(body);
        State.Committed(network);
    }

    private static IEnumerable<JsonObject> Others(JsonObject network, ArmId id) => Of(network).Where(subnet => !ArmJson.Same(subnet.Text("name"), id.Name));
}
