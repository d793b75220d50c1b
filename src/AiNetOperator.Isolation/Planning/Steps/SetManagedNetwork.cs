namespace AiNetOperator.Isolation;

/// <summary>Sets mode, firewall and rules of a managed network in one write, with every other rule that is not the service's own sent back as it was read.</summary>
public sealed record SetManagedNetwork : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "managed-network";

    /// <summary>The id of this step when it writes rules only.</summary>
    public const string RulesStepId = "outbound-rules";

    /// <summary>Whether it writes rules only.</summary>
    public bool WritesRulesOnly => Id == RulesStepId;

    /// <summary>Rules to make, or to change. All of them travel with the mode, so that no running job loses its way out in between.</summary>
    public IReadOnlyList<WantedRule> Rules { get; init; } = [];

    /// <summary>The mode to set, in ARM's spelling.</summary>
    public required string IsolationMode { get; init; }

    /// <summary>The firewall's SKU to set; null leaves it out.</summary>
    public string? FirewallSku { get; init; }

    /// <summary>Whether the network does not exist yet. A workspace's always does; an account's has to be made.</summary>
    public bool Creates { get; init; }

    /// <summary>Rules to send back unchanged: ARM may replace the whole map (open question, azure-sdk-for-python sends it as desired state).</summary>
    public IReadOnlyList<ObservedRule> KeptRules { get; init; } = [];

    internal override IEnumerable<string> Values =>
        [IsolationMode, FirewallSku ?? "", .. Rules.Select(rule => rule.Name + ">" + rule.Destination.Key), .. KeptRules.OrderBy(rule => rule.Name, StringComparer.Ordinal).Select(rule => rule.Name + "=" + rule.AsRead)];
}
