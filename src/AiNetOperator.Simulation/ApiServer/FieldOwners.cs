namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Who may own fields: the same name through another path, or by update and not by apply, is somebody else.</summary>
internal readonly record struct FieldOwner(string Manager, bool Applies, string? Subresource);

/// <summary>Which manager set which field. Immutable; a write makes the next one.</summary>
internal sealed class FieldOwners
{
    private static readonly HashSet<string> Nothing = [];
    private readonly List<(FieldOwner Owner, HashSet<string> Paths)> _entries;

    private FieldOwners(List<(FieldOwner Owner, HashSet<string> Paths)> entries) => _entries = entries;

    public static FieldOwners None { get; } = new([]);

    /// <summary>What an owner has now.</summary>
    public IReadOnlySet<string> Of(FieldOwner owner) =>
        _entries.Find(entry => entry.Owner == owner).Paths ?? Nothing;

    /// <summary>Everybody else who has the field.</summary>
    public IEnumerable<FieldOwner> OthersWith(string path, FieldOwner owner) =>
        _entries.Where(entry => entry.Owner != owner && entry.Paths.Contains(path)).Select(entry => entry.Owner);

    /// <summary>Whether anybody has the field or, with <paramref name="below"/> its path and a separator, something within.</summary>
    public bool AnyWithin(string path, string below) => _entries.Exists(
        entry => entry.Paths.Contains(path) || entry.Paths.Any(one => one.StartsWith(below, StringComparison.Ordinal)));

    /// <summary>The owners after <paramref name="owner"/> applied exactly <paramref name="paths"/> and took <paramref name="taken"/> from others.</summary>
    public FieldOwners AfterApply(FieldOwner owner, HashSet<string> paths, IReadOnlyCollection<string> taken)
    {
        if (taken.Count == 0 && Of(owner) is HashSet<string> now && now.SetEquals(paths) && (paths.Count > 0 || now != Nothing))
            return this;
        return With(owner, _ => paths, taken);
    }

    /// <summary>The owners after <paramref name="owner"/> changed <paramref name="set"/> by an update, and <paramref name="gone"/> went.</summary>
    public FieldOwners AfterUpdate(FieldOwner owner, IReadOnlyCollection<string> set, IReadOnlyCollection<string> gone)
    {
        if (set.Count == 0 && gone.Count == 0)
            return this;
        return With(owner, own => [.. own.Except(gone), .. set], [.. set, .. gone]);
    }

    private FieldOwners With(FieldOwner owner, Func<HashSet<string>, HashSet<string>> own, IReadOnlyCollection<string> taken)
    {
        var entries = new List<(FieldOwner Owner, HashSet<string> Paths)>(_entries.Count + 1);
        var isNew = true;
        foreach (var (other, paths) in _entries)
        {
            var next = other == owner ? own(paths) : taken.Any(paths.Contains) ? [.. paths.Except(taken)] : paths;
            isNew &= other != owner;
            if (next.Count > 0)
                entries.Add((other, next));
        }
        if (isNew && own([]) is { Count: > 0 } first)
            entries.Add((owner, first));
        return new FieldOwners(entries);
    }
}
