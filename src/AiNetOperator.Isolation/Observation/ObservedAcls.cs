namespace AiNetOperator.Isolation;

/// <summary>Network ACLs as read.</summary>
public sealed record ObservedAcls
{
    /// <summary>Allow or Deny as ARM spells it; null reads as Allow.</summary>
    public string? DefaultAction { get; init; }

    /// <summary>AzureServices or None as ARM spells it; null when ARM shows none.</summary>
    public string? Bypass { get; init; }

    /// <summary>Addresses and ranges that are let in.</summary>
    public IReadOnlyList<ObservedAclEntry> IpRules { get; init; } = [];

    /// <summary>Subnets that are let in.</summary>
    public IReadOnlyList<ObservedAclEntry> VirtualNetworkRules { get; init; } = [];

    /// <summary>Whether callers that no entry names are kept out.</summary>
    public bool Denies => string.Equals(DefaultAction, "Deny", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One entry of ACLs.</summary>
/// <param name="Value">The address, range or subnet id, as ARM spells it.</param>
/// <param name="AsRead">The entry's whole body as JSON text, opaque here, to be sent back unchanged; null for a new one.</param>
public sealed record ObservedAclEntry(string Value, string? AsRead = null);
