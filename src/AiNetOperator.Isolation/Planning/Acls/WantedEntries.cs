using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What one list of ACL entries is to be: what is declared, what others made, and none of ours that is declared no longer.</summary>
/// <param name="Live">As read.</param>
/// <param name="Missing">Declared, and not there.</param>
/// <param name="Surplus">There, and to be taken away.</param>
internal sealed record WantedEntries(
    IReadOnlyList<ObservedAclEntry> Live, IReadOnlyList<ObservedAclEntry> Missing, IReadOnlyList<ObservedAclEntry> Surplus)
{
    /// <summary>What is there and stays, and what is new.</summary>
    public IReadOnlyList<ObservedAclEntry> Final => [.. Live.Except(Surplus), .. Missing];

    /// <summary>Everything that is there, and what is new.</summary>
    public IReadOnlyList<ObservedAclEntry> WithMissing => [.. Live, .. Missing];

    /// <summary>The list that a declaration and its history come to.</summary>
    /// <param name="live">As read.</param>
    /// <param name="declared">Null: hands off.</param>
    /// <param name="policy">What becomes of entries that are not declared.</param>
    /// <param name="ours">Entries that this object made, by <see cref="AclEntries.Key"/>.</param>
    public static WantedEntries Of(
        IReadOnlyList<ObservedAclEntry> live, IReadOnlyList<string>? declared, AclEntriesPolicy policy, IReadOnlyCollection<string> ours)
    {
        if (declared is null)
            return new WantedEntries(live, [], []);
        var wanted = declared.Select(AclEntries.Key).ToHashSet(StringComparer.Ordinal);
        var there = live.Select(entry => AclEntries.Key(entry.Value)).ToHashSet(StringComparer.Ordinal);
        return new WantedEntries(
            live,
            [.. declared.Where(value => !there.Contains(AclEntries.Key(value))).DistinctBy(AclEntries.Key).Select(value => new ObservedAclEntry(value))],
            [.. live.Where(entry => !wanted.Contains(AclEntries.Key(entry.Value))
                && (policy is AclEntriesPolicy.Exact || ours.Contains(AclEntries.Key(entry.Value))))]);
    }
}
