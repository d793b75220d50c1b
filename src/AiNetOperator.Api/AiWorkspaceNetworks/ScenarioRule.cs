using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a rule that scenarios expanded to.")]
public sealed record ScenarioRule
{
    [Description("Names the rule on the managed network.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string Name { get; init; } = "";

    [Description("Is what the rule lets through: a host name, or the ARM id and sub-resource of a private endpoint's target.")]
    [Length(0, Bounds.Text)]
    public string Destination { get; init; } = "";

    [Description("Lists the scenarios that ask for the rule.")]
    [Items(0, 32)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<OutboundScenario> Scenarios { get; init; } = [];
}
