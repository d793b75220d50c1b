using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is an estimate of cost.")]
public sealed record CostStatus
{
    [Description("Is the sum of a month, as a decimal number.")]
    [Length(0, 32)]
    public string? Monthly { get; init; }

    [Description("Is the currency, for example USD.")]
    [Length(0, 8)]
    public string? Currency { get; init; }

    [Description("Lists what costs.")]
    [Items(0, Bounds.List)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<CostItem> Items { get; init; } = [];
}
