namespace AiNetOperator.Isolation;

/// <summary>A managed network as read.</summary>
public sealed record ObservedManagedNetwork
{
    /// <summary>The live mode, as ARM spells it.</summary>
    public string IsolationMode { get; init; } = "Disabled";

    /// <summary>ARM's provisioning state, where the network is a resource of its own; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";

    /// <summary>The firewall's SKU; null reads as Standard, the service's default.</summary>
    public string? FirewallSku { get; init; }

    /// <summary>The firewall's public address, once there is one.</summary>
    public string? FirewallPublicIp { get; init; }

    /// <summary>Whether it is provisioned: rules are in force only then.</summary>
    public bool IsActive { get; init; }

    /// <summary>Whether Spark can use it.</summary>
    public bool IsSparkReady { get; init; }

    /// <summary>Every rule on it.</summary>
    public IReadOnlyList<ObservedRule> Rules { get; init; } = [];

    /// <summary>The modes that ARM says it can be changed to; null where the api-version has no such list (stable ML versions).</summary>
    public IReadOnlyList<string>? ChangeableIsolationModes { get; init; }
}
