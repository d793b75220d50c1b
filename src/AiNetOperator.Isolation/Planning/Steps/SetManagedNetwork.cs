namespace AiNetOperator.Isolation;

/// <summary>Sets mode and firewall of a managed network, with every rule that is not the service's own sent back as it was read.</summary>
public sealed record SetManagedNetwork : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "managed-network";

    /// <summary>The mode to set, in ARM's spelling.</summary>
    public required string IsolationMode { get; init; }

    /// <summary>The firewall's SKU to set; null leaves it out.</summary>
    public string? FirewallSku { get; init; }

    /// <summary>Whether the network does not exist yet. A workspace's always does; an account's has to be made.</summary>
    public bool Creates { get; init; }

    /// <summary>Rules to send back unchanged: ARM may replace the whole map (open question, azure-sdk-for-python sends it as desired state).</summary>
    public IReadOnlyList<ObservedRule> KeptRules { get; init; } = [];

    internal override IEnumerable<string> Values =>
        [IsolationMode, FirewallSku ?? "", .. KeptRules.OrderBy(rule => rule.Name, StringComparer.Ordinal).Select(rule => rule.Name + "=" + rule.AsRead)];
}
