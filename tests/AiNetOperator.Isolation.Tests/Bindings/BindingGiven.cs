using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests.Bindings;

/// <summary>Builds what the tests of private paths start from: a binding to the blobs of a storage account, with zones of its own.</summary>
internal static class BindingGiven
{
    public const string Subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    public const string OtherSubscription = "/subscriptions/22222222-2222-2222-2222-222222222222";
    public const string EndpointGroup = Subscription + "/resourceGroups/rg-pe";
    public const string ZoneGroupId = Subscription + "/resourceGroups/rg-dns";
    public const string NetworkId = Subscription + "/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet";
    public const string HubId = OtherSubscription + "/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub";
    public const string SubnetId = NetworkId + "/subnets/pe";
    public const string StorageId = Subscription + "/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stdata";
    public const string BlobZone = "privatelink.blob.core.windows.net";
    public const string Owner = "prod.ml.research";
    public const string Ip = "10.0.0.4";

    public static readonly ArmId EndpointId = ArmId.Parse(EndpointGroup + "/providers/Microsoft.Network/privateEndpoints/pe-research");
    public static readonly ArmId ZoneId = BindingNames.Zone(ZoneGroupId, BlobZone);

    public static readonly PrivateEndpointBindingSpec Spec = new()
    {
        Target = new BindingTarget { ResourceId = StorageId },
        GroupId = "blob",
        SubnetId = SubnetId,
        Endpoint = new EndpointSpec { ResourceGroupId = EndpointGroup, Name = "pe-research" },
        Dns = new DnsSpec { Mode = DnsMode.Managed, ZoneResourceGroupId = ZoneGroupId },
        DeletionPolicy = DeletionPolicy.Delete,
    };

    public static PrivateEndpointBindingSpec Mode(DnsMode mode, string? zones = ZoneGroupId) => Spec with
    {
        Dns = new DnsSpec { Mode = mode, ZoneResourceGroupId = mode is DnsMode.Managed or DnsMode.ExistingZones ? zones : null },
    };

    public static DeclaredBinding Declared(
        PrivateEndpointBindingSpec? spec = null, PrivateEndpointBindingStatus? status = null, string? target = null, params (string Key, string Value)[] annotations) => new()
    {
        Binding = new PrivateEndpointBinding
        {
            Metadata = new V1ObjectMeta
            {
                Name = "research", NamespaceProperty = "ml", Uid = "uid-1", Generation = 1,
                Annotations = annotations.ToDictionary(entry => entry.Key, entry => entry.Value),
            },
            Spec = spec ?? Spec,
            Status = status ?? new PrivateEndpointBindingStatus(),
        },
        Target = ArmId.Parse(target ?? StorageId),
        Owner = Owner,
    };

    public static ObservedPrivateEndpoint Endpoint(string status = "Approved", bool isOurs = true, string state = "Succeeded", bool isManual = false, params string[] fqdns) => new()
    {
        Id = EndpointId,
        Location = "westeurope",
        ProvisioningState = state,
        ResourceGuid = "guid-1",
        Subnet = ArmId.Parse(SubnetId),
        Connection = new ObservedEndpointConnection(StorageId, ["blob"], isManual, status, "Auto-Approved", "None"),
        Tags = isOurs ? new Dictionary<string, string> { ["ainet-owner"] = Owner } : new Dictionary<string, string>(),
        Names = status == "Approved" ? [.. (fqdns.Length == 0 ? ["stdata.blob.core.windows.net"] : fqdns).Select(fqdn => new ObservedDnsName(fqdn, [Ip]))] : [],
    };

    public static ObservedVirtualNetwork Network(int used = 1, string prefix = "10.0.0.0/24", params string[] servers) => new()
    {
        Id = ArmId.Parse(NetworkId),
        Location = "westeurope",
        DnsServers = servers,
        Subnets = [new ObservedEndpointSubnet(ArmId.Parse(SubnetId), [prefix], used, 1, [])],
    };

    public static ObservedZoneGroup Group(string name = "ainet", ArmId? zone = null, string ip = Ip, string state = "Succeeded") => new(
        EndpointId.Child("privateDnsZoneGroups", name), state,
        [new ObservedZoneConfig("privatelink-blob-core-windows-net", zone ?? ZoneId, [new ObservedRecordSet("stdata", $"stdata.{BlobZone}", [ip])])], "{}");

    public static ObservedZoneLink Link(string network = NetworkId, string state = "Completed", bool isOurs = true, ArmId? zone = null) => new(
        BindingNames.Link(zone ?? ZoneId, ArmId.Parse(network)), ArmId.Parse(network), state, Tags(isOurs));

    public static ObservedZone Zone(IReadOnlyList<ObservedZoneLink>? links = null, IReadOnlyList<ObservedRecord>? records = null, bool isOurs = true, ArmId? id = null) => new()
    {
        Id = id ?? ZoneId,
        Tags = Tags(isOurs),
        Links = Reading<IReadOnlyList<ObservedZoneLink>>.Known(links ?? [Link(zone: id)]),
        Records = Reading<IReadOnlyList<ObservedRecord>>.Known(records ?? [Record()]),
    };

    public static ObservedRecord Record(string name = "stdata", string ip = Ip, string? creator = "created by private endpoint pe-research with resource guid guid-1") =>
        new(name, [ip], creator);

    public static ObservedLinkTarget Target(bool? isClosed = false, IReadOnlyList<ObservedTargetConnection>? connections = null) => new()
    {
        Id = ArmId.Parse(StorageId),
        Location = "westeurope",
        ProvisioningState = "Succeeded",
        IsClosed = isClosed,
        Connections = Reading<IReadOnlyList<ObservedTargetConnection>>.Known(connections ?? []),
    };

    /// <summary>Nothing exists but the virtual network and the target.</summary>
    public static ObservedBinding Nothing { get; } = new()
    {
        At = Given.Now,
        Endpoint = Reading<ObservedPrivateEndpoint>.Absent,
        ZoneGroups = Known<ObservedZoneGroup>(),
        Network = Reading<ObservedVirtualNetwork>.Known(Network()),
        Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Absent)],
        Namesakes = Known<ObservedZone>(),
        Target = Reading<ObservedLinkTarget>.Known(Target()),
    };

    /// <summary>Everything is as declared by <see cref="Spec"/>.</summary>
    public static ObservedBinding Converged { get; } = With(Endpoint(), Group(), Zone());

    public static ObservedBinding With(ObservedPrivateEndpoint endpoint, ObservedZoneGroup? group, params ObservedZone[] zones) => new()
    {
        At = Given.Now,
        Endpoint = Reading<ObservedPrivateEndpoint>.Known(endpoint),
        ZoneGroups = group is null ? Known<ObservedZoneGroup>() : Known(group),
        Network = Reading<ObservedVirtualNetwork>.Known(Network()),
        Zones = [.. zones.Select(zone => new ZoneReading(zone.Id, Reading<ObservedZone>.Known(zone)))],
        Target = Reading<ObservedLinkTarget>.Known(Target()),
    };

    public static Reading<IReadOnlyList<T>> Known<T>(params T[] values) => Reading<IReadOnlyList<T>>.Known(values);

    public static PathVerdicts Judge(ObservedBinding observed, PrivateEndpointBindingSpec? spec = null) => PathVerification.Judge(Declared(spec), observed);

    private static Dictionary<string, string> Tags(bool isOurs) => isOurs ? new Dictionary<string, string> { ["ainet-owner"] = Owner } : [];
}
