using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is how much a rule opens.")]
public sealed record RuleRisk
{
    [Description("Is the degree.")]
    [Required]
    public RiskLevel Level { get; init; }

    [Description("Says why.")]
    [Length(0, Bounds.Text)]
    public string? Why { get; init; }

    [Description("Names a way to the same end that opens less.")]
    [Length(0, Bounds.Text)]
    public string? SaferAlternative { get; init; }
}
