using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What the named ways of working need to reach.</summary>
public static class OutboundScenarios
{
    /// <summary>The rules that scenarios ask for on a target, in a fixed order, each destination once.</summary>
    public static IReadOnlyList<ScenarioExpansion> Expand(IEnumerable<OutboundScenario> scenarios, ObservedTarget target)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(target);
        return [];
    }

    /// <summary>Whether a scenario asks for rules that exist in mode AllowOnlyApprovedOutbound alone.</summary>
    public static bool NeedsApprovedOutbound(OutboundScenario scenario) =>
        scenario is not (OutboundScenario.BatchEndpoints or OutboundScenario.IpAllowListAccess);

    /// <summary>Why a scenario cannot be had on a target in a mode; null when it can.</summary>
    public static RuleRefusal? Refusal(OutboundScenario scenario, ObservedTarget target, string mode) => null;
}
