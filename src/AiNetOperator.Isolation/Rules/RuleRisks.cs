using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>How much a rule opens.</summary>
public static class RuleRisks
{
    /// <summary>The risk of a declared rule.</summary>
    public static RuleRisk For(OutboundRuleSpec spec, ObservedTarget target) => For(RuleDestination.Of(spec), target);

    /// <summary>The risk of a rule to a destination.</summary>
    public static RuleRisk For(RuleDestination destination, ObservedTarget target) => new() { Level = RiskLevel.Low };
}
