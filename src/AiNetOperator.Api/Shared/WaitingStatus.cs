using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is what an object waits for.")]
public sealed record WaitingStatus
{
    [Description("Is the reason, as in the conditions.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string Reason { get; init; } = "";

    [Description("Is when the waiting for this reason began.")]
    public DateTimeOffset Since { get; init; }
}
