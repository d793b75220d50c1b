using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is an address of an endpoint.")]
public sealed record EndpointAddress
{
    [Description("Is the address.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string Ip { get; init; } = "";

    [Description("Lists the host names that must resolve to it.")]
    [Items(0, Bounds.List)]
    [Length(1, Bounds.Word)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> Fqdns { get; init; } = [];
}
