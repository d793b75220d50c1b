using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is what the operator saw of the rule in Azure.")]
public sealed record OutboundRuleStatus : IConditionedStatus
{
    [Description("Is the generation of the spec that this status is about.")]
    [Range(0, long.MaxValue)]
    public long? ObservedGeneration { get; init; }

    [Description("Makes statements about the object: Ready, Reconciling, Stalled, Accepted, Programmed.")]
    [Items(0, Bounds.Conditions)]
    [ListType(ListType.Map, "type")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];

    [Description("Is the rule's name on the managed network.")]
    [Length(0, Bounds.Word)]
    public string? RuleName { get; init; }

    [Description("Is what the rule lets through, in one line.")]
    [Length(0, Bounds.Text)]
    public string? Destination { get; init; }

    [Description("Is the category that Azure gives the rule, for example UserDefined.")]
    [Length(0, Bounds.Word)]
    public string? Category { get; init; }

    [Description("Is the state that Azure gives the rule, for example Active; Inactive is normal until the managed network is provisioned.")]
    [Length(0, Bounds.Word)]
    public string? RuleStatus { get; init; }

    [Description("Is what Azure says went wrong with the rule.")]
    [Length(0, Bounds.Text)]
    public string? Error { get; init; }

    [Description("Judges how much the rule opens.")]
    public RuleRisk? Risk { get; init; }

    [Description("Says whether the rule costs: a private endpoint, or the firewall that host names need.")]
    public bool? Billable { get; init; }

    [Description("Is when Azure was last read.")]
    public DateTimeOffset? LastChecked { get; init; }
}
