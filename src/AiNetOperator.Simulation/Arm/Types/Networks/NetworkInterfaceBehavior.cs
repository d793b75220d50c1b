using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The network interfaces of private endpoints. They come and go with the endpoint, and refuse writes
/// (Azure/azure-sdk-for-python issue 18911); members as in Azure/azure-service-operator Test_Networking_PrivateEndpoint_20250301_CRUD.
/// </summary>
internal sealed class NetworkInterfaceBehavior(ArmState state) : ResourceBehavior(state)
{
    public const string TypeName = "Microsoft.Network/networkInterfaces";

    public override string Type => TypeName;

    public override ArmAnswer Get(ArmCall call) => base.Get(call).With("ETag", Visible(call.Id).Body.Text("etag") ?? "");

    public override ArmAnswer Put(ArmCall call) => throw Attached(call);

    public override ArmAnswer Patch(ArmCall call) => throw Attached(call);

    public override ArmAnswer Delete(ArmCall call) =>
        State.Store.Find(call.Id) is null ? ArmAnswer.Of(204) : throw Attached(call);

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.At("properties.ipConfigurations") is not JsonArray)
            problem("properties.ipConfigurations", "is required: an array.");
    }

    /// <summary>The addresses that an interface holds in a subnet.</summary>
    public static IEnumerable<string> AddressesIn(JsonObject body, ArmId subnet) =>
        Configurations(body).Where(entry => ArmJson.Same(entry.At("properties.subnet.id")?.ToString(), subnet.Value))
            .Select(static entry => entry.Property("privateIPAddress") ?? "");

    public static IEnumerable<JsonObject> Configurations(JsonObject body) =>
        (body.At("properties.ipConfigurations") as JsonArray ?? []).OfType<JsonObject>();

    /// <param name="id">The interface.</param>
    /// <param name="endpoint">The endpoint that it is of, as a body.</param>
    /// <param name="members">Each member with its address, and whether that is a fixed one.</param>
    /// <param name="group">The sub-resource.</param>
    public static JsonObject Of(ArmId id, JsonObject endpoint, IReadOnlyList<(PrivateLinkMember Member, string Address, bool IsFixed)> members, string group)
    {
        var body = ArmJson.New();
        body.Head(id.Value, id.Name, TypeName);
        body["etag"] = SubnetBehavior.Etag(id);
        body["location"] = endpoint.Text("location");
        body["managedBy"] = endpoint.Text("id");
        body["kind"] = "Regular";
        var properties = body.Properties();
        properties["provisioningState"] = "Succeeded";
        properties["resourceGuid"] = StableHash.Guid(id.Value);
        properties["ipConfigurations"] = new JsonArray([.. members.Select((entry, index) => Configuration(id, endpoint, entry, group, index == 0))]);
        properties["dnsSettings"] = new JsonObject { ["dnsServers"] = new JsonArray(), ["appliedDnsServers"] = new JsonArray(), ["internalDomainNameSuffix"] = StableHash.Short(id.Value) + ".ax.internal.cloudapp.net" };
        properties["macAddress"] = "";
        properties["enableAcceleratedNetworking"] = false;
        properties["vnetEncryptionSupported"] = false;
        properties["enableIPForwarding"] = false;
        properties["hostedWorkloads"] = new JsonArray();
        properties["tapConfigurations"] = new JsonArray();
        properties["privateEndpoint"] = new JsonObject { ["id"] = endpoint.Text("id") };
        properties["nicType"] = "Standard";
        properties["allowPort25Out"] = true;
        properties["auxiliaryMode"] = "None";
        return body;
    }

    private static JsonObject Configuration(ArmId id, JsonObject endpoint, (PrivateLinkMember Member, string Address, bool IsFixed) entry, string group, bool isFirst)
    {
        var body = ArmJson.New();
        var name = "privateEndpointIpConfig." + StableHash.Guid($"{id} {entry.Member.Name}");
        body.Head($"{id}/ipConfigurations/{name}", name, TypeName + "/ipConfigurations");
        body["etag"] = SubnetBehavior.Etag(id);
        var properties = body.Properties();
        properties["provisioningState"] = "Succeeded";
        properties["privateIPAddress"] = entry.Address;
        properties["privateIPAllocationMethod"] = entry.IsFixed ? "Static" : "Dynamic";
        properties["subnet"] = new JsonObject { ["id"] = endpoint.At("properties.subnet.id")?.ToString() };
        properties["primary"] = isFirst;
        properties["privateIPAddressVersion"] = "IPv4";
        var link = ArmJson.New();
        link["groupId"] = group;
        link["requiredMemberName"] = entry.Member.Name;
        link["fqdns"] = new JsonArray([.. entry.Member.Hosts.Select(static host => (JsonNode)host)]);
        properties["privateLinkConnectionProperties"] = link;
        return body;
    }

    private static ArmRefusedException Attached(ArmCall call) =>
        new(400, "CannotModifyNicAttachedToPrivateEndpoint", $"The network interface '{call.Id.Name}' belongs to a private endpoint, and changes with that only.");
}
