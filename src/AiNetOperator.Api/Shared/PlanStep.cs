using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is one write to Azure.")]
public sealed record PlanStep
{
    [Description("Identifies the step within the plan.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    public string Id { get; init; } = "";

    [Description("Says what is done.")]
    [Length(0, Bounds.Word)]
    public string Action { get; init; } = "";

    [Description("Names the resource that is written.")]
    [Length(0, Bounds.ArmId)]
    public string ResourceId { get; init; } = "";

    [Description("Says why.")]
    [Length(0, Bounds.Text)]
    public string? Why { get; init; }

    [Description("Lists what follows from the step: Irreversible, Costs, StartsFirewall, Opens, Deletes.")]
    [Items(0, 8)]
    [Length(1, Bounds.Word)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string>? Consequences { get; init; }
}
