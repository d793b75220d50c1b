using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a record of a private DNS zone.")]
public sealed record DnsRecordStatus
{
    [Description("Is the record's name within the zone.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string Name { get; init; } = "";

    [Description("Lists the addresses that the record holds.")]
    [Items(0, 20)]
    [Length(1, Bounds.Word)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> Ips { get; init; } = [];
}
