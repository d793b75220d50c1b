using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the resource that an endpoint leads to.")]
public sealed record BindingTarget
{
    [Description("Names the resource, by ARM id.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.ArmResource)]
    public string ResourceId { get; init; } = "";
}
