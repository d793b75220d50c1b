using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Refers to an AiWorkspaceNetwork of the same namespace.")]
public sealed record LocalNetworkReference
{
    [Description("Is the name of the AiWorkspaceNetwork.")]
    [Required]
    [Length(1, 253)]
    [Pattern(Patterns.ObjectName)]
    public string Name { get; init; } = "";
}
