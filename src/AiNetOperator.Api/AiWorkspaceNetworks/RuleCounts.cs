using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Counts live rules.")]
public sealed record RuleCounts
{
    [Description("Counts the rules that Azure made because it needs them.")]
    [Range(0, 100000)]
    public int Required { get; init; }

    [Description("Counts the rules that OutboundRules and scenarios declare.")]
    [Range(0, 100000)]
    public int Declared { get; init; }

    [Description("Counts the rules that are in effect.")]
    [Range(0, 100000)]
    public int Active { get; init; }

    [Description("Counts the rules that somebody else made.")]
    [Range(0, 100000)]
    public int Foreign { get; init; }
}
