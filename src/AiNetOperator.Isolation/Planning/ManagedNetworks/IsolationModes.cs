namespace AiNetOperator.Isolation;

/// <summary>The three modes of a managed network and the ways between them.</summary>
public static class IsolationModes
{
    /// <summary>No managed network.</summary>
    public const string Disabled = "Disabled";

    /// <summary>Everything may go out.</summary>
    public const string AllowInternetOutbound = "AllowInternetOutbound";

    /// <summary>Only what a rule allows may go out.</summary>
    public const string AllowOnlyApprovedOutbound = "AllowOnlyApprovedOutbound";

    /// <summary>
    /// Whether Azure lets a network change from one mode to another. What ARM itself lists decides, where it lists
    /// anything; else the documented table: isolation is only ever tightened (Learn, "Workspace managed virtual network
    /// isolation": it cannot be disabled again, and approved-only cannot be loosened).
    /// </summary>
    public static bool CanChange(string live, string wanted, IReadOnlyList<string>? changeable)
    {
        if (AzureWords.Same(live, wanted))
            return true;
        if (changeable is not null)
            return changeable.Contains(wanted, StringComparer.OrdinalIgnoreCase);
        // a mode that is not known here may be the stricter one
        return Rank(live) is { } from && Rank(wanted) is { } to && to > from;
    }

    private static int? Rank(string mode) =>
        AzureWords.Same(mode, AllowOnlyApprovedOutbound) ? 2 : AzureWords.Same(mode, AllowInternetOutbound) ? 1 : AzureWords.Same(mode, Disabled) ? 0 : null;
}
