using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>One write to Azure, as the plan shows it and as the executor does it: nothing else is ever written.</summary>
public abstract record Step
{
    /// <summary>Unique within the plan and stable over passes, for example <c>managed-network</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is written.</summary>
    public required ArmId Resource { get; init; }

    /// <summary>What the step does and why, as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>The differences that it settles.</summary>
    public required IReadOnlyList<Difference> Changes { get; init; }

    /// <summary>Steps that must be done before.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>What follows from it.</summary>
    public IReadOnlyList<Consequence> Consequences { get; init; } = [];

    /// <summary>Why it may not be done yet; null when it may.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The values that it writes, in a fixed order: part of the plan's digest.</summary>
    internal abstract IEnumerable<string> Values { get; }
}

/// <summary>Sets mode and firewall of a managed network, with every rule that is not the service's own sent back as it was read.</summary>
public sealed record SetManagedNetwork : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "managed-network";

    /// <summary>The mode to set, in ARM's spelling.</summary>
    public required string IsolationMode { get; init; }

    /// <summary>The firewall's SKU to set; null leaves it out.</summary>
    public string? FirewallSku { get; init; }

    /// <summary>Rules to send back unchanged: ARM may replace the whole map (open question, azure-sdk-for-python sends it as desired state).</summary>
    public IReadOnlyList<ObservedRule> KeptRules { get; init; } = [];

    internal override IEnumerable<string> Values =>
        [IsolationMode, FirewallSku ?? "", .. KeptRules.OrderBy(rule => rule.Name, StringComparer.Ordinal).Select(rule => rule.Name + "=" + rule.AsRead)];
}

/// <summary>Has the managed network provisioned now instead of with the first compute.</summary>
public sealed record ProvisionManagedNetwork : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "provision";

    /// <summary>Whether Spark shall be able to use the network.</summary>
    public bool IncludeSpark { get; init; }

    internal override IEnumerable<string> Values => [IncludeSpark ? "spark" : ""];
}

/// <summary>Opens or closes a target for clients on the internet.</summary>
public sealed record SetPublicNetworkAccess : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "public-network-access";

    /// <summary>Enabled or Disabled.</summary>
    public required string PublicNetworkAccess { get; init; }

    internal override IEnumerable<string> Values => [PublicNetworkAccess];
}
