using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is what is to be written to Azure.")]
public sealed record PlanStatus
{
    [Description("Identifies the plan: the value that the annotation ainet.io/approve must have to let it go ahead.")]
    [Length(0, 128)]
    public string? Digest { get; init; }

    [Description("Lists the steps in order.")]
    [Items(0, Bounds.PlanSteps)]
    [ListType(ListType.Map, "id")]
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    [Description("Counts the steps that did not fit in the list.")]
    [Range(0, 100000)]
    public int? More { get; init; }
}
