using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a change by others.")]
public sealed record DriftEntry
{
    [Description("Names the declared field that was changed.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string Field { get; init; } = "";

    [Description("Is the value that had been live.")]
    [Length(0, Bounds.Text)]
    public string? Was { get; init; }

    [Description("Is the value that was found.")]
    [Length(0, Bounds.Text)]
    public string? Is { get; init; }

    [Description("Is when the change was found.")]
    public DateTimeOffset At { get; init; }

    [Description("Says what was done about it.")]
    public DriftOutcome? Done { get; init; }

    [Description("Is the generation of the spec at that time.")]
    [Range(0, long.MaxValue)]
    public long? Generation { get; init; }
}
