using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is who may use the public address of an account while it is open.")]
public sealed record NetworkAclsSpec
{
    [Description("Lets in ('Allow') or keeps out ('Deny') callers that no entry names. Entries have no effect under 'Allow'.")]
    public AclDefaultAction? DefaultAction { get; init; }

    [Description("Lets the trusted services of Azure in ('AzureServices') or nobody ('None'), whatever the entries say.")]
    public AclBypass? Bypass { get; init; }

    [Description("Lets in public IPv4 addresses or ranges, for example '203.0.113.0/24'. A single address is written without '/32'.")]
    [Items(0, 100)]
    [Length(7, 18)]
    [Pattern(Patterns.IpRule)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? IpRules { get; init; }

    [Description("Lets in subnets, by ARM id; each needs the service endpoint Microsoft.CognitiveServices.")]
    [Items(0, 100)]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.Subnet)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? VirtualNetworkRules { get; init; }

    [Description("Says what becomes of entries that are not declared: 'Additive' leaves them, 'Exact' removes them.")]
    [DefaultValue("\"Additive\"")]
    public AclEntriesPolicy Entries { get; init; } = AclEntriesPolicy.Additive;
}
