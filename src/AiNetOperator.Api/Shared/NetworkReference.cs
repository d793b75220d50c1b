using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Refers to an AiWorkspaceNetwork.")]
public sealed record NetworkReference
{
    [Description("Is the name of the AiWorkspaceNetwork.")]
    [Required]
    [Length(1, 253)]
    [Pattern(Patterns.ObjectName)]
    public string Name { get; init; } = "";

    [Description("Is the namespace of the AiWorkspaceNetwork; when absent, that of this object. Another namespace must be allowed by `allowedRuleNamespaces` of the network.")]
    [Length(1, 63)]
    [Pattern(Patterns.Namespace)]
    public string? Namespace { get; init; }
}
