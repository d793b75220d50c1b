using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

/// <summary>A write that Azure refused, or that failed when it was under way: it is not sent again until the spec, the live state or the time changes.</summary>
[Description("Is a write that failed.")]
public sealed record RejectionStatus
{
    /// <summary>The step's id.</summary>
    [Description("Identifies the step of the plan.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    public string Step { get; init; } = "";

    /// <summary>The step's digest.</summary>
    [Description("Identifies what the step would have written: something else is tried.")]
    [Length(0, 128)]
    public string? Digest { get; init; }

    /// <summary>The generation of the spec.</summary>
    [Description("Is the generation of the spec that was refused: another one is tried.")]
    [Range(0, long.MaxValue)]
    public long? Generation { get; init; }

    /// <summary>One PascalCase word.</summary>
    [Description("Is the reason, as in the conditions.")]
    [Length(0, Bounds.Word)]
    public string? Reason { get; init; }

    /// <summary>A sentence for people.</summary>
    [Description("Says what Azure said and what to do about it.")]
    [Length(0, Bounds.Text)]
    public string? Message { get; init; }

    /// <summary>How often in a row it has failed.</summary>
    [Description("Counts how often in a row it has failed.")]
    [Range(0, 1000000)]
    public int? Attempts { get; init; }

    /// <summary>Since when it has failed without a success in between.</summary>
    [Description("Is since when it has failed.")]
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is tried again; null: not before something changes.</summary>
    [Description("Is when it is tried again.")]
    public DateTimeOffset? RetryAt { get; init; }
}
