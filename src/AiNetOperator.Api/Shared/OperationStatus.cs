using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a write that is in flight.")]
public sealed record OperationStatus
{
    [Description("Identifies the step of the plan.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    public string Step { get; init; } = "";

    [Description("Names the resource that is written.")]
    [Length(0, Bounds.ArmId)]
    public string ResourceId { get; init; } = "";

    [Description("Lists what the write takes for itself alone, by ARM id: nothing else that this installation writes touches any of these meanwhile.")]
    [Items(0, Bounds.List)]
    [Length(1, Bounds.ArmId)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> Locks { get; init; } = [];

    [Description("Is when the write was about to be sent.")]
    public DateTimeOffset StartedAt { get; init; }

    [Description("Lists the declared fields that the write brings about.")]
    [Items(0, Bounds.Fields)]
    [Length(1, Bounds.Word)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> Fields { get; init; } = [];

    [Description("Is the generation of the spec that the write was planned from.")]
    [Range(0, long.MaxValue)]
    public long? Generation { get; init; }
}
