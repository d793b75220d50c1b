using System.Net;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Virtual networks (Azure/azure-service-operator Test_Networking_VirtualNetwork_20250301_CRUD); subnets stand in the body and
/// are children as well. A PUT is the whole: subnets that it lacks are deleted, or, when they are in use, refuse it
/// (Azure/bicep issues 12540 and 13267). A PATCH changes tags only. Peerings come from worlds, and stay.
/// </summary>
internal sealed class VirtualNetworkBehavior(ArmState state) : TrackedResource(state)
{
    public const string TypeName = "Microsoft.Network/virtualNetworks";

    private const string Subnets = "subnets";
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    private readonly NetworkRules _rules = new(state);

    public override string Type => TypeName;

    protected override bool ShowsNoTags => false;

    protected override string InvalidValueCode => "InvalidRequestFormat";

    protected override IReadOnlyList<string> ReadOnly { get; } = ["provisioningState", "resourceGuid", VirtualNetworkPeeringBehavior.Member];

    public override ArmAnswer Get(ArmCall call) => base.Get(call).With("ETag", Visible(call.Id).Body.Text("etag") ?? "");

    public override ArmAnswer Put(ArmCall call)
    {
        _rules.RefuseIfBusy(call.Id);
        return base.Put(call);
    }

    public override ArmAnswer Patch(ArmCall call)
    {
        _rules.RefuseIfBusy(call.Id);
        var resource = Visible(call.Id);
        if (call.RequiredBody["properties"] is not null)
            throw new ArmRefusedException(400, InvalidValueCode, "A PATCH of a virtual network changes its tags only.");
        var next = resource.Body.Clone();
        next.Put("tags", call.RequiredBody["tags"]?.DeepClone() ?? ArmJson.New());
        NetworkRules.Stamp(next, State.NewId());
        Commit(call.Write!, resource, next);
        return ArmAnswer.Of(200, View(resource));
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        _rules.RefuseIfBusy(call.Id);
        foreach (var subnet in SubnetBehavior.Of(State.Store.Body(call.Id)))
            NetworkRules.RefuseIfUsed(subnet);
        return AcceptDelete(call, NetworkShapes.Deletion, Time);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        base.Check(id, body, problem);
        if (body.At("properties.subnets") is { } subnets and not JsonArray)
            problem("properties.subnets", $"is an array of subnets, not '{subnets.GetValueKind()}'.");
        if (body.At("properties.dhcpOptions.dnsServers") is { } servers && (servers is not JsonArray list || !list.All(static entry => IPAddress.TryParse(entry?.ToString(), out _))))
            problem("properties.dhcpOptions.dnsServers", "is an array of addresses.");
        foreach (var (index, subnet) in (body.At("properties.subnets") as JsonArray ?? []).Index())
        {
            if ((subnet as JsonObject)?.Text("name") is null)
                problem($"properties.subnets[{index}].name", "is required.");
            else if (SubnetBehavior.Policies.ProblemOf((JsonObject)subnet) is { } wrong)
                problem($"properties.subnets[{index}].{SubnetBehavior.Policies.Path}", wrong);
        }
        foreach (var (index, peering) in EndpointBody.List(body, VirtualNetworkPeeringBehavior.Member).Index())
        {
            if (peering.Text("name") is null)
                problem($"properties.virtualNetworkPeerings[{index}].name", "is required.");
        }
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        body.Default("etag", SubnetBehavior.Etag(id));
        var properties = body.Properties();
        properties.Default("resourceGuid", StableHash.Guid(id.Value));
        properties.Default("addressSpace", new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/16") });
        properties.Default("privateEndpointVNetPolicies", "Disabled");
        properties.Default(Subnets, new JsonArray());
        properties.Default(VirtualNetworkPeeringBehavior.Member, new JsonArray());
        properties.Default("enableDdosProtection", false);
        foreach (var subnet in properties[Subnets]!.AsArray().OfType<JsonObject>())
            SubnetBehavior.Fill(id.Child(Subnets, subnet.Text("name")!), subnet);
        foreach (var peering in EndpointBody.List(body, VirtualNetworkPeeringBehavior.Member))
            VirtualNetworkPeeringBehavior.Fill(id.Child(VirtualNetworkPeeringBehavior.Member, peering.Text("name")!), peering);
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Locations.Default)];

    protected override void Keep(JsonObject? present, JsonObject next)
    {
        base.Keep(present, next);
        foreach (var subnet in SubnetBehavior.Of(next))
            NetworkRules.Keep(SubnetBehavior.Of(present).FirstOrDefault(other => ArmJson.Same(other.Text("name"), subnet.Text("name"))), subnet);
    }

    protected override void RefuseForm(ArmCall call, JsonObject next)
    {
        if (call.RequiredBody.At("properties.addressSpace") is null)
            throw new ArmRefusedException(400, InvalidValueCode, "properties.addressSpace is required.");
        Check(call.Id, next, (field, message) => throw new ArmRefusedException(400, InvalidValueCode, $"{field} {message}"));
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        var (before, after) = (SubnetBehavior.Of(present).ToList(), SubnetBehavior.Of(next).ToList());
        foreach (var gone in before.Where(subnet => !after.Exists(other => ArmJson.Same(other.Text("name"), subnet.Text("name")))))
            NetworkRules.RefuseIfUsed(gone);
        NetworkRules.Judge(next, after, before);
        NetworkRules.Stamp(next, State.NewId());
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        Accept(call, State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next, NetworkShapes.NetworkCreation, Time);

    // seen: 200 Succeeded without Retry-After for an update that changes no subnet
    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next) =>
        IsLaidOutAs(resource.Body, next)
            ? AcceptSettled(call, resource, next, NetworkShapes.SettledUpdate, Time)
            : Accept(call, resource, next, NetworkShapes.NetworkUpdate, Time);

    private static bool IsLaidOutAs(JsonObject present, JsonObject next) =>
        JsonNode.DeepEquals(present.At("properties.addressSpace"), next.At("properties.addressSpace"))
        && SubnetBehavior.Of(present).Count() == SubnetBehavior.Of(next).Count()
        && SubnetBehavior.Of(present).All(subnet => SubnetBehavior.Of(next).Any(other =>
            ArmJson.Same(other.Text("name"), subnet.Text("name")) && JsonNode.DeepEquals(other["properties"], subnet["properties"])));
}
