using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A private path that somebody declared, and whether it works: what a network knows of a PrivateEndpointBinding.</summary>
/// <param name="Binding">The binding, as namespace/name.</param>
/// <param name="Target">What it leads to.</param>
/// <param name="Endpoint">The private endpoint's id.</param>
/// <param name="IsVerified">Endpoint Succeeded, connection Approved, and DNS right on every resolver network, on live reads.</param>
/// <param name="Missing">What is missing, as the end of a sentence; empty when verified.</param>
/// <param name="At">When it was last looked at; null when never.</param>
public sealed record DeclaredPath(string Binding, ArmId Target, ArmId Endpoint, bool IsVerified, string Missing, DateTimeOffset? At)
{
    /// <summary>Whether it can be told at all: not where what was read is too old, or could not be read.</summary>
    public bool IsKnown { get; init; } = true;
}
