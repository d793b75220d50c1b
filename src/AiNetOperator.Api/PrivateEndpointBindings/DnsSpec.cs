using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is who sees to the DNS records of an endpoint.")]
[ValidationRule(
    "(self.mode in ['Managed', 'ExistingZones']) == has(self.zoneResourceGroupId)",
    "`zoneResourceGroupId` must be specified when `mode` is 'Managed' or 'ExistingZones', and may not be specified otherwise",
    FieldPath = ".zoneResourceGroupId", Reason = "FieldValueInvalid")]
[ValidationRule(
    "self.mode == 'Managed' || !has(self.linkVirtualNetworkIds) || size(self.linkVirtualNetworkIds) == 0",
    "`linkVirtualNetworkIds` may not be specified unless `mode` is 'Managed': the operator makes no links otherwise",
    FieldPath = ".linkVirtualNetworkIds", Reason = "FieldValueForbidden")]
public sealed record DnsSpec
{
    [Description("Says who makes the records: 'Managed' the operator makes zones, links and records; 'ExistingZones' it makes records in zones that exist and are linked; 'ManagedByPolicy' it waits for an Azure Policy; 'None' nobody here.")]
    [Required]
    public DnsMode Mode { get; init; }

    [Description("Names the resource group where zones are made ('Managed') or found ('ExistingZones').")]
    [Length(1, 160)]
    [Pattern(Patterns.ArmResourceGroup)]
    public string? ZoneResourceGroupId { get; init; }

    [Description("Lists the virtual networks that zones are linked to, by ARM id ('Managed'); when absent, that of the subnet.")]
    [Items(0, 50)]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.VirtualNetwork)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? LinkVirtualNetworkIds { get; init; }

    [Description("Lists the virtual networks whose DNS the clients use, by ARM id; when absent, that of the subnet, unless it has DNS servers of its own.")]
    [Items(0, 50)]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.VirtualNetwork)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? ResolverVirtualNetworkIds { get; init; }
}
