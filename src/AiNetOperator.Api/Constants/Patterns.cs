namespace AiNetOperator.Api;

/// <summary>
/// Patterns (RE2) of strings in a spec, with words for each. ARM compares ids without case, so patterns that name a
/// resource type do too.
/// </summary>
public static class Patterns
{
    /// <summary>The id of a resource of any type.</summary>
    public const string ArmResource = "(?i)^/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\s]{1,90}/providers/[^/\\s]+(/[^/\\s]+/[^/\\s]+)+$";

    /// <summary>The id of a resource group.</summary>
    public const string ArmResourceGroup = "(?i)^/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\s]{1,90}$";

    /// <summary>The id of a virtual network.</summary>
    public const string VirtualNetwork = "(?i)^/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\s]{1,90}/providers/microsoft\\.network/virtualnetworks/[^/\\s]{1,64}$";

    /// <summary>The id of a subnet.</summary>
    public const string Subnet = "(?i)^/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\s]{1,90}/providers/microsoft\\.network/virtualnetworks/[^/\\s]{1,64}/subnets/[^/\\s]{1,80}$";

    /// <summary>The id of an application security group.</summary>
    public const string ApplicationSecurityGroup = "(?i)^/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\s]{1,90}/providers/microsoft\\.network/applicationsecuritygroups/[^/\\s]{1,80}$";

    /// <summary>The id of a private endpoint.</summary>
    public const string PrivateEndpoint = "(?i)^/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\s]{1,90}/providers/microsoft\\.network/privateendpoints/[^/\\s]{1,80}$";

    /// <summary>The id of a Log Analytics workspace.</summary>
    public const string LogAnalyticsWorkspace = "(?i)^/subscriptions/[0-9a-f-]{36}/resourcegroups/[^/\\s]{1,90}/providers/microsoft\\.operationalinsights/workspaces/[^/\\s]{1,63}$";

    /// <summary>A DNS label: the name of a namespace.</summary>
    public const string Namespace = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /// <summary>A DNS subdomain: the name of an object.</summary>
    public const string ObjectName = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /// <summary>The name of an outbound rule in ARM.</summary>
    public const string RuleName = "^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$";

    /// <summary>A host name, the first label of which may be a star.</summary>
    public const string Fqdn = "^(\\*\\.)?([a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?\\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$";

    /// <summary>A host name or an IPv4 address: an entry of an account's outbound list.</summary>
    public const string FqdnOrIp = "^(" + Octet + "\\.){3}" + Octet + "$|^(\\*\\.)?([a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?\\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$";

    /// <summary>An IPv4 address.</summary>
    public const string Ip = "^(" + Octet + "\\.){3}" + Octet + "$";

    /// <summary>An IPv4 address or range. Cognitive Services takes neither /31 nor /32 (Azure/azure-powershell issue 25455).</summary>
    public const string IpRule = "^(" + Octet + "\\.){3}" + Octet + "(/([0-9]|[12][0-9]|30))?$";

    /// <summary>An IPv4 range.</summary>
    public const string AddressPrefix = "^(" + Octet + "\\.){3}" + Octet + "/([0-9]|[12][0-9]|3[0-2])$";

    /// <summary>Ports of a service tag rule: <c>*</c>, or ports and ranges with commas.</summary>
    public const string PortRanges = "^(\\*|" + Port + "(-" + Port + ")?(, ?" + Port + "(-" + Port + ")?)*)$";

    /// <summary>A service tag, with a region where the tag has regions.</summary>
    public const string ServiceTag = "^[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)*$";

    /// <summary>A sub-resource of a private link target.</summary>
    public const string SubResource = "^[a-zA-Z0-9][a-zA-Z0-9_.-]*$";

    /// <summary>The name of a network resource; empty stands for none.</summary>
    public const string NetworkResourceNameOrEmpty = "^([a-zA-Z0-9]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?)?$";

    /// <summary>The name of a network resource.</summary>
    public const string NetworkResourceName = "^[a-zA-Z0-9]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?$";

    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    private const string Port = "(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5]?[0-9]{1,4})";

    /// <summary>What a value that matches is, in words; a sentence goes on after "must be".</summary>
    public static IReadOnlyDictionary<string, string> InWords { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ArmResource] = "the ARM id of a resource: '/subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>'",
        [ArmResourceGroup] = "the ARM id of a resource group: '/subscriptions/<id>/resourceGroups/<group>'",
        [VirtualNetwork] = "the ARM id of a virtual network: '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>'",
        [Subnet] = "the ARM id of a subnet: '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<network>/subnets/<name>'",
        [ApplicationSecurityGroup] = "the ARM id of an application security group: '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/applicationSecurityGroups/<name>'",
        [PrivateEndpoint] = "the ARM id of a private endpoint: '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/privateEndpoints/<name>'",
        [LogAnalyticsWorkspace] = "the ARM id of a Log Analytics workspace: '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.OperationalInsights/workspaces/<name>'",
        [Namespace] = "the name of a namespace: lower-case letters, digits and '-'",
        [ObjectName] = "the name of an object: lower-case letters, digits, '-' and '.'",
        [RuleName] = "3 to 33 letters, digits, '-' and '_', the first a letter or digit",
        [Fqdn] = "a host name such as 'pypi.org' or '*.pypi.org', without scheme, path or port",
        [FqdnOrIp] = "a host name such as 'api.example.com' or an IPv4 address, without scheme, path or port",
        [Ip] = "an IPv4 address",
        [IpRule] = "an IPv4 address or range such as '203.0.113.0/24'; for a single address leave '/32' out",
        [AddressPrefix] = "an IPv4 range such as '10.1.0.0/16'",
        [PortRanges] = "'*' or ports and ranges such as '80, 8080-8089'",
        [ServiceTag] = "a service tag such as 'AzureMonitor' or 'Storage.westeurope'",
        [SubResource] = "a sub-resource such as 'blob' or 'amlworkspace'",
        [NetworkResourceNameOrEmpty] = "letters, digits, '_', '.' and '-', the first a letter or digit, the last no '.' or '-'",
        [NetworkResourceName] = "letters, digits, '_', '.' and '-', the first a letter or digit, the last no '.' or '-'",
    };
}
