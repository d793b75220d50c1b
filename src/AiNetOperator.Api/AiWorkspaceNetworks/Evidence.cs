using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is one clause of isolation with what was read.")]
public sealed record Evidence
{
    [Description("Names the clause.")]
    [Required]
    [Length(1, Bounds.Word)]
    public string Clause { get; init; } = "";

    [Description("Names the resource that was read.")]
    [Length(0, Bounds.ArmId)]
    public string? ResourceId { get; init; }

    [Description("Is the value that was read.")]
    [Length(0, Bounds.Text)]
    public string? Observed { get; init; }

    [Description("Says whether the value satisfies the clause. Unknown: it could not be read, or is not read by this version.")]
    [Required]
    [EnumValues("True", "False", "Unknown")]
    public string Satisfied { get; init; } = "Unknown";

    [Description("Is when the value was read.")]
    public DateTimeOffset? At { get; init; }
}
