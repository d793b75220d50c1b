using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is one thing that costs.")]
public sealed record CostItem
{
    [Description("Names what costs.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string What { get; init; } = "";

    [Description("Is its cost of a month, as a decimal number.")]
    [Length(0, 32)]
    public string? Monthly { get; init; }
}
