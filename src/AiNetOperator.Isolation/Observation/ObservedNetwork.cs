using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>All that one pass read before it planned anything.</summary>
public sealed record ObservedNetwork
{
    /// <summary>When the reads were made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The workspace or account.</summary>
    public required Reading<ObservedTarget> Target { get; init; }

    /// <summary>Computes of the workspace; read only when a decision needs them.</summary>
    public Reading<IReadOnlyList<string>> Computes { get; init; } = Reading<IReadOnlyList<string>>.NotRead;

    /// <summary>Online endpoints of the workspace.</summary>
    public Reading<IReadOnlyList<ObservedOnlineEndpoint>> OnlineEndpoints { get; init; } =
        Reading<IReadOnlyList<ObservedOnlineEndpoint>>.NotRead;

    /// <summary>How the write that the status names as running is doing.</summary>
    public OperationProgress Operation { get; init; } = OperationProgress.Unknown;

    /// <summary>Whether a verified private path leads to the target, and what is missing if not.</summary>
    public PrivatePath PrivatePath { get; init; } = PrivatePath.None;
}

/// <summary>A workspace or account as read, in one shape for both.</summary>
public sealed record ObservedTarget
{
    /// <summary>The id as ARM spells it.</summary>
    public required ArmId Id { get; init; }

    /// <summary>What it is.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>ARM's provisioning state; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";

    /// <summary>Enabled or Disabled as ARM spells it; null when ARM left it out, which it does for the default, Enabled.</summary>
    public string? PublicNetworkAccess { get; init; }

    /// <summary>The managed network; null when ARM shows none, which is the same as mode Disabled.</summary>
    public ObservedManagedNetwork? ManagedNetwork { get; init; }

    /// <summary>The hub, for a project.</summary>
    public ArmId? Hub { get; init; }

    /// <summary>Storage, vault, registry and the like that it names.</summary>
    public IReadOnlyList<ArmId> Dependents { get; init; } = [];

    /// <summary>Private endpoint connections whose state is Approved, by the id of their endpoint.</summary>
    public IReadOnlyList<string> ApprovedConnections { get; init; } = [];

    /// <summary>No write of anybody is running on it.</summary>
    public bool IsSettled =>
        ProvisioningState.Length == 0 || Terminal.Contains(ProvisioningState, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether clients may come in over the internet.</summary>
    public bool IsPublic => !string.Equals(PublicNetworkAccess, "Disabled", StringComparison.OrdinalIgnoreCase);

    // the ARM RPC's three; any other word means that something is running
    private static readonly string[] Terminal = ["Succeeded", "Failed", "Canceled"];
}

/// <summary>A managed network as read.</summary>
public sealed record ObservedManagedNetwork
{
    /// <summary>The live mode, as ARM spells it.</summary>
    public string IsolationMode { get; init; } = "Disabled";

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

/// <summary>An online endpoint as read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PublicNetworkAccess">Enabled or Disabled; null reads as Enabled.</param>
public sealed record ObservedOnlineEndpoint(string Id, string? PublicNetworkAccess)
{
    /// <summary>Whether clients may come in over the internet.</summary>
    public bool IsPublic => !string.Equals(PublicNetworkAccess, "Disabled", StringComparison.OrdinalIgnoreCase);
}
