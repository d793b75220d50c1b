using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>An online endpoint as read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PublicNetworkAccess">Enabled or Disabled; null reads as Enabled.</param>
public sealed record ObservedOnlineEndpoint(ArmId Id, string? PublicNetworkAccess)
{
    /// <summary>ARM's provisioning state; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";

    /// <summary>Managed or not; a Kubernetes endpoint runs where the operator has no say.</summary>
    public bool IsManaged { get; init; } = true;

    /// <summary>Its whole body as JSON text, opaque here: it is written whole.</summary>
    public string AsRead { get; init; } = "{}";

    /// <summary>Whether clients may come in over the internet.</summary>
    public bool IsPublic => !string.Equals(PublicNetworkAccess, "Disabled", StringComparison.OrdinalIgnoreCase);
}
