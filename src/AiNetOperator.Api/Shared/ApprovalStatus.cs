using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

/// <summary>What a person has approved of a plan.</summary>
[Description("Is what the annotation ainet.io/approve permits.")]
public sealed record ApprovalStatus
{
    [Description("Identifies the plan that was approved.")]
    [Length(0, 128)]
    public string? Digest { get; init; }

    [Description("Identifies the steps of that plan that have not been done yet.")]
    [Items(0, Bounds.Evidence)]
    [Length(1, 128)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> Steps { get; init; } = [];
}
