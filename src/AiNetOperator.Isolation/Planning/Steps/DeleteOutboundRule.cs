namespace AiNetOperator.Isolation;

/// <summary>Takes one rule away. Never by leaving it out of the map: whether ARM merges or replaces that is an open question.</summary>
public sealed record DeleteOutboundRule : Step
{
    internal override IEnumerable<string> Values => [];

    /// <summary>The id of the step for a rule.</summary>
    public static string StepId(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return "outbound-rule-removal:" + rule.ToLowerInvariant();
    }
}
