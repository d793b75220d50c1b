using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a fixed address of an endpoint.")]
public sealed record EndpointIpConfiguration
{
    [Description("Names the member of the sub-resource, for example 'default'.")]
    [Required]
    [Length(1, 80)]
    [Pattern(Patterns.SubResource)]
    public string MemberName { get; init; } = "";

    [Description("Is the IPv4 address, free in the subnet.")]
    [Required]
    [Length(7, 15)]
    [Pattern(Patterns.Ip)]
    public string PrivateIPAddress { get; init; } = "";
}
