using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A rule that scenarios ask for.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Scenarios">The scenarios, in the order of the enumeration.</param>
public sealed record ScenarioExpansion(WantedRule Rule, IReadOnlyList<OutboundScenario> Scenarios);
