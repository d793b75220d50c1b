using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the endpoint as a resource. It lies in the subscription and region of the virtual network.")]
[ValidationRule(
    "has(oldSelf.name) == has(self.name) && (!has(self.name) || self.name == oldSelf.name)",
    "`name` cannot be added, changed or removed: Azure keeps it for good",
    FieldPath = ".name", Reason = "FieldValueForbidden")]
[ValidationRule(
    "has(oldSelf.customNetworkInterfaceName) == has(self.customNetworkInterfaceName) && (!has(self.customNetworkInterfaceName) || self.customNetworkInterfaceName == oldSelf.customNetworkInterfaceName)",
    "`customNetworkInterfaceName` cannot be added, changed or removed: Azure keeps it for good",
    FieldPath = ".customNetworkInterfaceName", Reason = "FieldValueForbidden")]
[ValidationRule(
    "has(oldSelf.ipConfigurations) == has(self.ipConfigurations) && (!has(self.ipConfigurations) || self.ipConfigurations == oldSelf.ipConfigurations)",
    "`ipConfigurations` cannot be added, changed or removed: Azure keeps the addresses for good",
    FieldPath = ".ipConfigurations", Reason = "FieldValueForbidden")]
public sealed record EndpointSpec
{
    [Description("Names the resource group that the endpoint is created in. It cannot be changed.")]
    [Required]
    [Length(1, 160)]
    [Pattern(Patterns.ArmResourceGroup)]
    [ValidationRule("self == oldSelf", "`resourceGroupId` cannot be changed; create another object for another endpoint", Reason = "FieldValueForbidden")]
    public string ResourceGroupId { get; init; } = "";

    [Description("Names the endpoint; when absent, metadata.name. It cannot be changed.")]
    [Length(1, 80)]
    [Pattern(Patterns.NetworkResourceName)]
    public string? Name { get; init; }

    [Description("Names the endpoint's network interface; when absent or empty, Azure does. It cannot be changed.")]
    [Length(0, 80)]
    [Pattern(Patterns.NetworkResourceNameOrEmpty)]
    public string? CustomNetworkInterfaceName { get; init; }

    [Description("Puts the endpoint into application security groups, by ARM id.")]
    [Items(0, 20)]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.ApplicationSecurityGroup)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? ApplicationSecurityGroupIds { get; init; }

    [Description("Gives the endpoint fixed addresses, one a member of the sub-resource. It cannot be changed.")]
    [Items(0, 20)]
    [ListType(ListType.Map, "memberName")]
    public IReadOnlyList<EndpointIpConfiguration>? IpConfigurations { get; init; }

    [Description("Puts tags on the endpoint. Tags of others stay; `ainet-owner` is the operator's own.")]
    [PropertyLimits(49)]
    [Length(0, 256)]
    [ValidationRule(
        "self.all(key, size(key) <= 512 && key != 'ainet-owner')",
        "`tags` must have keys of at most 512 characters, and may not name 'ainet-owner', which is the operator's own", Reason = "FieldValueInvalid")]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
