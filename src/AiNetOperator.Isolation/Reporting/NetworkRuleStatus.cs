using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What a network's status says about rules.</summary>
internal static class NetworkRuleStatus
{
    /// <summary>How many rules there are, by whose they are.</summary>
    public static RuleCounts? Counts(ObservedManagedNetwork? network, IsolationPlan plan) => network is null ? null : new RuleCounts
    {
        Required = network.Rules.Count(rule => rule.IsOfService),
        Declared = plan.Rules.Count(verdict => verdict.Outcome is not (RuleOutcome.Refused or RuleOutcome.Gone or RuleOutcome.Left)) + plan.OwnRules.Count,
        Active = network.Rules.Count(rule => rule.IsActive),
        Foreign = network.Rules.Count(rule => !rule.IsOfService && !IsOurs(rule, plan)),
    };

    /// <summary>What the network itself puts on the managed network: recorded before it is made, so that it can be taken away when nobody asks for it any more.</summary>
    public static IReadOnlyList<ScenarioRule> Own(IsolationPlan plan, IReadOnlyList<ScenarioRule> recorded) =>
    [
        .. plan.OwnRules.Select(one => new ScenarioRule { Name = one.Rule.Name, Destination = one.Rule.Destination.Sentence, Scenarios = one.Scenarios }),
        // until it is seen to be gone
        .. recorded.Where(rule => plan.Steps.Any(step => step is DeleteOutboundRule && AzureWords.Same(step.Resource.Name, rule.Name))),
    ];

    /// <summary>What it costs as it is.</summary>
    public static CostStatus? Cost(ObservedManagedNetwork? network) =>
        network is null || AzureWords.Same(network.IsolationMode, IsolationModes.Disabled)
            ? null
            : CostEstimate.For(
                network.IsolationMode, network.FirewallSku, network.Rules.Any(rule => rule.Destination is FqdnDestinationRule),
                network.Rules.Count(rule => rule.PrivateEndpoint is not null));

    private static bool IsOurs(ObservedRule rule, IsolationPlan plan) =>
        plan.Rules.Any(verdict => verdict.Live == rule) || plan.OwnRules.Any(one => AzureWords.Same(one.Rule.Name, rule.Name));
}
