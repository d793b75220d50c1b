using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a destination by service tag.")]
public sealed record ServiceTagDestination
{
    [Description("Names the service tag, for example 'AzureMonitor' or 'Storage.westeurope'.")]
    [Required]
    [Length(1, 100)]
    [Pattern(Patterns.ServiceTag)]
    public string ServiceTag { get; init; } = "";

    [Description("Is the protocol; '*' stands for any.")]
    [Required]
    public RuleProtocol Protocol { get; init; }

    [Description("Lists ports and ranges, for example '443' or '80, 8080-8089'; '*' stands for all.")]
    [Required]
    [Length(1, 256)]
    [Pattern(Patterns.PortRanges)]
    public string PortRanges { get; init; } = "";

    [Description("Lets the traffic through ('Allow') or stops it ('Deny').")]
    [DefaultValue("\"Allow\"")]
    public RuleAction Action { get; init; } = RuleAction.Allow;

    [Description("Lists IPv4 ranges; when given, they stand in for the service tag, which Azure then ignores.")]
    [Items(0, 100)]
    [Length(9, 18)]
    [Pattern(Patterns.AddressPrefix)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? AddressPrefixes { get; init; }
}
