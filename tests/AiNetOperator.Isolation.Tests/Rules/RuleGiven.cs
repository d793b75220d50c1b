using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

/// <summary>Builds rules and what they lead to.</summary>
internal static class RuleGiven
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";

    public const string OtherSubscription = "22222222-2222-2222-2222-222222222222";

    public const string StorageId =
        "/subscriptions/" + Subscription + "/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/mlstore";

    public const string GatewayId =
        "/subscriptions/" + Subscription + "/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/gate";

    public static ObservedTarget Hub { get; } =
        Given.Workspace(IsolationModes.AllowOnlyApprovedOutbound) with { Dependents = [Resource("Microsoft.KeyVault/vaults"), ArmId.Parse(StorageId)] };

    public static ObservedTarget Workspace { get; } = Hub with { Kind = TargetKind.Workspace };

    public static ObservedTarget Account { get; } = Given.Account();

    public static ArmId Resource(string type, string subscription = Subscription)
    {
        var parts = type.Split('/');
        return ArmId.Parse($"/subscriptions/{subscription}/resourceGroups/rg/providers/{parts[0]}/{parts[1]}/thing");
    }

    public static FqdnDestinationRule Host(string host) => new(host);

    public static ServiceTagDestinationRule Tag(
        string tag, string protocol = "TCP", string ports = "443", string action = "Allow", params string[] prefixes) =>
        new(tag, protocol, ports, action, prefixes);

    public static PrivateEndpointDestinationRule Endpoint(string id, string subresource, bool spark = false, params string[] fqdns) =>
        new(ArmId.Parse(id), subresource, spark, fqdns);

    public static OutboundRuleSpec FqdnSpec(string host) =>
        new() { Type = OutboundRuleType.Fqdn, Fqdn = new FqdnDestination { Destination = host } };

    public static OutboundRuleSpec TagSpec(ServiceTagDestination tag) => new() { Type = OutboundRuleType.ServiceTag, ServiceTag = tag };

    public static OutboundRuleSpec EndpointSpec(PrivateEndpointDestination endpoint) =>
        new() { Type = OutboundRuleType.PrivateEndpoint, PrivateEndpoint = endpoint };

    public static OutboundRule Rule(string name, string space = "ml", string? network = null, string? ruleName = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = space },
        Spec = FqdnSpec("pypi.org") with { NetworkRef = new NetworkReference { Name = "research", Namespace = network }, RuleName = ruleName },
    };

    public static PrivateEndpointDestinationRule EndpointTo(PrivateEndpointTargetType type, string subresource, string subscription = Subscription) =>
        new(Resource(type.Type, subscription), subresource, SparkEnabled: false, type.NeedsFqdns ? ["api.onprem.example.com"] : []);
}
