using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What Azure would not take of a declared rule, or take and not do.</summary>
public static class RuleRefusals
{
    /// <summary>Why the rule cannot be sent; null when it can.</summary>
    /// <param name="spec">The declared rule.</param>
    /// <param name="target">Whose managed network gets the rule.</param>
    /// <param name="mode">The mode that the network is in, or will be in when the rule is sent.</param>
    public static RuleRefusal? For(OutboundRuleSpec spec, ObservedTarget target, string mode) => For(RuleDestination.Of(spec), target, mode);

    /// <summary>Why a rule to the destination cannot be sent; null when it can.</summary>
    public static RuleRefusal? For(RuleDestination destination, ObservedTarget target, string mode) => null;

    /// <summary>What should be known about a rule that can be sent, one sentence or two each.</summary>
    public static IReadOnlyList<string> Warnings(OutboundRuleSpec spec) => Warnings(RuleDestination.Of(spec));

    /// <summary>What should be known about a destination that a rule can be sent for.</summary>
    public static IReadOnlyList<string> Warnings(RuleDestination destination) => [];
}
