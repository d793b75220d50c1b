using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Private DNS zones (Azure/azure-service-operator Test_Networking_PrivateDnsZone_20240601_CRUD). Links block a zone's
/// deletion, also while they go; record sets do not. ETags stand without quotation marks.
/// </summary>
internal sealed class PrivateDnsZoneBehavior(ArmState state) : PrivateDnsResource(state)
{
    public const string TypeName = "Microsoft.Network/privateDnsZones";

    private const int MostLabels = 34;

    public override string Type => TypeName;

    public override ArmAnswer Delete(ArmCall call)
    {
        var links = State.Store.Under(call.Id, VirtualNetworkLinkBehavior.TypeName).Select(link => $"'{TypeName}/{call.Id.Name}/virtualNetworkLinks/{link.Id.Name}'").ToList();
        if (links.Count > 0)
            throw new ArmRefusedException(409, "CannotDeleteResource", $"Cannot delete resource while nested resources exist. Some existing nested resource IDs include: {string.Join(", ", links)}. Please delete all nested resources before deleting this resource.") { ByGateway = true };
        return base.Delete(call);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        base.Check(id, body, problem);
        if (!IsName(id.Name))
            problem("id", $"'{id.Name}' is no name of a zone: it has 2 to 34 labels.");
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        var properties = body.Properties();
        properties.Default("internalId", Convert.ToBase64String(Encoding.UTF8.GetBytes("zone;" + StableHash.Guid(id.Value) + ";0")));
        properties.Default("maxNumberOfRecordSets", 25000);
        properties.Default("maxNumberOfVirtualNetworkLinks", 1000);
        properties.Default("maxNumberOfVirtualNetworkLinksWithRegistration", 100);
    }

    public override void Settle(StoredResource resource) => AfterWrite(resource);

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => [Named(id.Value, Global)];

    protected override string Etag(string guid) => guid;

    // a zone starts with the record set that tells its authority
    protected override void AfterWrite(StoredResource resource)
    {
        var id = resource.Id.Child("SOA", "@");
        if (State.Store.Find(id) is null)
            State.Store.Add(new StoredResource(id, RecordSetBehavior.Authority(id)));
    }

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        if (!IsName(call.Id.Name))
            throw new ArmRefusedException(400, InvalidValueCode, $"'{call.Id.Name}' is no name of a zone: it has 2 to 34 labels.");
        base.Validate(call, present, next);
    }

    protected override JsonObject View(StoredResource resource)
    {
        var view = base.View(resource).Clone();
        var properties = view.Properties();
        var links = State.Store.Under(resource.Id, VirtualNetworkLinkBehavior.TypeName).Where(static link => !link.IsNew).ToList();
        properties.Put("numberOfRecordSets", RecordSetBehavior.Kinds.Sum(kind => State.Store.Under(resource.Id, $"{TypeName}/{kind}").Count()));
        properties.Put("numberOfVirtualNetworkLinks", links.Count);
        properties.Put("numberOfVirtualNetworkLinksWithRegistration", links.Count(static link => link.Body.Object("properties")!.Flag("registrationEnabled")));
        return view;
    }

    private static bool IsName(string name) =>
        name.Split('.') is { Length: >= 2 and <= MostLabels } labels && labels.All(static label => label.Length is > 0 and <= 63);
}
