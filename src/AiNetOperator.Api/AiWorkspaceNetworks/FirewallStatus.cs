using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the live firewall of a managed network.")]
public sealed record FirewallStatus
{
    [Description("Is the live SKU.")]
    [Length(0, Bounds.Word)]
    public string? Sku { get; init; }

    [Description("Is the public address that traffic leaves from; absent while there is no firewall.")]
    [Length(0, Bounds.Word)]
    public string? PublicIp { get; init; }
}
