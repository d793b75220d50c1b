using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Subnets, read only (Azure/azure-service-operator Test_Networking_VirtualNetwork_20250301_CRUD).</summary>
internal sealed class SubnetBehavior(ArmState state) : EmbeddedBehavior(state, VirtualNetworkBehavior.TypeName, "subnets")
{
    public const string TypeName = VirtualNetworkBehavior.TypeName + "/subnets";

    /// <summary>Which network policies hold for private endpoints.</summary>
    public static EnumField Policies { get; } =
        new("properties.privateEndpointNetworkPolicies", "Disabled", "Enabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled");

    // a made-up subnet can be let in by every type that lets subnets in
    private static readonly string[] Services =
    [
        "Microsoft.AzureCosmosDB", "Microsoft.CognitiveServices", "Microsoft.EventHub", "Microsoft.KeyVault", "Microsoft.Sql", "Microsoft.Storage",
    ];

    public override bool CanBeMadeUp => true;

    /// <summary>The subnet; null when it is not there.</summary>
    public static JsonObject? Find(ResourceStore store, ArmId id) =>
        id.Parent is { } network
            ? Of(store.Body(network)).FirstOrDefault(subnet => ArmJson.Same(subnet.Text("name"), id.Name))
            : null;

    /// <summary>Whether the subnet carries a service endpoint of one of the names.</summary>
    public static bool Serves(JsonObject subnet, IReadOnlyList<string> services) =>
        (subnet.At("properties.serviceEndpoints") as JsonArray ?? []).OfType<JsonObject>()
            .Any(endpoint => services.Contains(endpoint.Text("service"), StringComparer.OrdinalIgnoreCase));

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
        body.Default("etag", Etag(id));
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

    /// <summary>Shows in a subnet which interfaces hold its addresses, and which endpoints; foreign entries stay.</summary>
    /// <param name="state">Where to look.</param>
    /// <param name="id">The subnet.</param>
    /// <param name="gone">An interface that has just gone; null for none.</param>
    public static void Show(ArmState state, ArmId id, ArmId? gone = null)
    {
        if (id.Parent is not { } parent || state.Store.Find(parent) is not { } network || Find(state.Store, id) is null)
            return;
        var next = network.Body.Clone();
        var subnet = Of(next).First(entry => ArmJson.Same(entry.Text("name"), id.Name)).Properties();
        var holders = state.Store.All.Where(resource => !resource.IsNew && resource.Id.IsOfType(NetworkInterfaceBehavior.TypeName) && NetworkInterfaceBehavior.AddressesIn(resource.Body, id).Any()).ToList();
        var kept = (subnet["ipConfigurations"] as JsonArray ?? []).OfType<JsonObject>().Select(static entry => entry.Text("id") ?? "")
            .Where(entry => gone is null || !entry.StartsWith(gone.Value + "/", StringComparison.OrdinalIgnoreCase));
        Put(subnet, "ipConfigurations", kept.Concat(holders.SelectMany(static holder => NetworkInterfaceBehavior.Configurations(holder.Body)).Select(static entry => entry.Text("id") ?? "")));
        Put(subnet, "privateEndpoints", holders.Select(static holder => holder.Body.Text("managedBy") ?? ""));
        network.Commit(next);
    }

    private static void Put(JsonObject subnet, string member, IEnumerable<string> ids)
    {
        var distinct = ids.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (distinct.Count == 0)
            subnet.Remove(member);
        else
            subnet.Put(member, new JsonArray([.. distinct.Select(static id => (JsonNode)new JsonObject { ["id"] = id })]));
    }

    public static string Etag(ArmId id) => $"W/\"{StableHash.Guid("etag " + id.Value)}\"";

    private static IEnumerable<JsonObject> Of(JsonObject? network) =>
        (network?.At("properties.subnets") as JsonArray ?? []).OfType<JsonObject>();
}
