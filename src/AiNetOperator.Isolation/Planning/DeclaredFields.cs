using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The fields of a spec that are compared with Azure, by the names that <see cref="Difference"/> has for them.</summary>
internal static class DeclaredFields
{
    public const string IsolationMode = "managedNetwork.isolationMode";

    public const string FirewallSku = "managedNetwork.firewallSku";

    public const string Provision = "managedNetwork.provision";

    public const string IncludeSpark = "managedNetwork.includeSpark";

    public const string PublicNetworkAccess = "publicNetworkAccess";

    public const string DefaultAction = "networkAcls.defaultAction";

    public const string Bypass = "networkAcls.bypass";

    public const string IpRules = "networkAcls.ipRules";

    public const string VirtualNetworkRules = "networkAcls.virtualNetworkRules";

    public const string RestrictOutboundNetworkAccess = "restrictOutboundNetworkAccess";

    public const string AllowedFqdnList = "allowedFqdnList";

    public const string Endpoint = "endpoint";

    public const string EndpointTags = "endpoint.tags";

    public const string SecurityGroups = "endpoint.applicationSecurityGroupIds";

    public const string InterfaceName = "endpoint.customNetworkInterfaceName";

    public const string FixedAddresses = "endpoint.ipConfigurations";

    public const string Subnet = "subnetId";

    public const string Target = "target";

    public const string GroupId = "groupId";

    public const string ApprovalMode = "approval.mode";

    public const string Connection = "connection";

    public const string ZoneGroup = "dns.zoneGroup";

    /// <summary>A private DNS zone.</summary>
    public static string Zone(string zone) => Cut("dns.zones." + zone);

    /// <summary>A link of a zone, by its id.</summary>
    public static string ZoneLink(ArmId link) => Cut($"dns.links.{link.Parent!.Name}/{link.Name}");

    /// <summary>The endpoint's records in a zone.</summary>
    public static string Records(string zone) => Cut("dns.records." + zone);

    /// <summary>What begins the field of every outbound rule.</summary>
    public const string RulePrefix = "outboundRules.";

    /// <summary>What is said of a rule that is not there.</summary>
    public const string Absent = "absent";

    /// <summary>One outbound rule, by its name on the managed network.</summary>
    public static string Rule(string name) => Cut(RulePrefix + name);

    /// <summary>Public access of one dependent resource.</summary>
    public static string Dependent(ArmId id) => Cut("dependentResources." + NameOf(id));

    /// <summary>Public access of one online endpoint.</summary>
    public static string OnlineEndpoint(ArmId id) => Cut("onlineEndpoints." + id.Name);

    /// <summary>The diagnostic setting of one resource.</summary>
    public static string Diagnostics(ArmId scope) => Cut("diagnostics." + NameOf(scope));

    // type and name tell apart what one network has to do with, and a person knows both
    private static string NameOf(ArmId id) => $"{id.Type.Split('/')[^1]}/{(id.Parent is { } parent ? parent.Name + "/" : "")}{id.Name}";

    // status keeps these names, and bounds them
    private static string Cut(string field) => field.Length <= Bounds.Word ? field : field[..Bounds.Word];
}
