using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What network ACLs are to be, beside what they are.</summary>
internal sealed record WantedAcls(ObservedAcls Live, string? DefaultAction, string? Bypass, WantedEntries Ips, WantedEntries Subnets)
{
    /// <summary>The default action of an account without ACLs.</summary>
    public const string Allow = "Allow";

    private const string Deny = "Deny";

    /// <summary>From now on callers that no entry names are kept out.</summary>
    public bool StartsToDeny => !Live.Denies && AzureWords.Same(DefaultAction, Deny);

    /// <summary>From now on everybody is let in.</summary>
    public bool StartsToAllow => Live.Denies && !AzureWords.Same(DefaultAction, Deny);

    /// <summary>Whether the default action changes.</summary>
    public bool ChangesDefaultAction => StartsToDeny || StartsToAllow;

    /// <summary>Whether the bypass changes; one that ARM does not show is None.</summary>
    public bool ChangesBypass => Bypass is not null && !AzureWords.Same(Bypass, Live.Bypass ?? "None");

    /// <summary>Whether a declared entry is not there yet.</summary>
    public bool HasMissing => Ips.Missing.Count + Subnets.Missing.Count > 0;

    /// <summary>Nobody on the internet gets in any more: callers are kept out, and no entry is left.</summary>
    public bool LetsNobodyIn => AzureWords.Same(DefaultAction, Deny) && Ips.Final.Count + Subnets.Final.Count == 0;

    /// <summary>The last entry goes while callers are kept out.</summary>
    public bool TakesAwayTheLast => Live.Denies && LetsNobodyIn && Live.IpRules.Count + Live.VirtualNetworkRules.Count > 0;

    /// <summary>Somebody who was kept out gets in.</summary>
    public bool Opens => StartsToAllow || (Live.Denies && (HasMissing || (ChangesBypass && AzureWords.Same(Bypass, "AzureServices"))));

    /// <summary>The entries that are to be made.</summary>
    public IReadOnlyList<string> MissingValues => [.. Ips.Missing.Concat(Subnets.Missing).Select(entry => entry.Value)];

    /// <summary>The same, to be recorded.</summary>
    public IReadOnlyList<string> MissingKeys => [.. MissingValues.Select(AclEntries.Key)];

    /// <summary>All entries that there will be.</summary>
    public IReadOnlyList<string> FinalValues => [.. Ips.Final.Concat(Subnets.Final).Select(entry => entry.Value)];

    /// <summary>What a declaration and its history come to.</summary>
    public static WantedAcls Of(NetworkAclsSpec declared, ObservedAcls live, IReadOnlyCollection<string> ours) => new(
        live,
        declared.DefaultAction?.ToString() ?? live.DefaultAction ?? Allow,
        declared.Bypass?.ToString() ?? live.Bypass,
        WantedEntries.Of(live.IpRules, declared.IpRules, declared.Entries, ours),
        WantedEntries.Of(live.VirtualNetworkRules, declared.VirtualNetworkRules, declared.Entries, ours));
}
