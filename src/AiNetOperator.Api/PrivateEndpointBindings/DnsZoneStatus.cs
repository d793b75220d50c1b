using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a private DNS zone of a target.")]
public sealed record DnsZoneStatus
{
    [Description("Is the zone's name, for example 'privatelink.api.azureml.ms'.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string Name { get; init; } = "";

    [Description("Is the zone's ARM id; absent while it does not exist.")]
    [Length(0, Bounds.ArmId)]
    public string? Id { get; init; }

    [Description("Is the public zone that DNS servers on premises must forward to reach this one.")]
    [Length(0, Bounds.Word)]
    public string? ForwardZone { get; init; }

    [Description("Lists the records of the endpoint in the zone.")]
    [Items(0, Bounds.List)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<DnsRecordStatus> Records { get; init; } = [];

    [Description("Lists the virtual networks that the zone is linked to, by ARM id.")]
    [Items(0, Bounds.List)]
    [Length(1, Bounds.ArmId)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> LinkedTo { get; init; } = [];

    [Description("Says who made the zone; what somebody else made is never deleted.")]
    public ZoneOwner? Owner { get; init; }
}
