using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What somebody else changed back, how often, and what that means for writing it again.</summary>
/// <remarks>
/// A field was reverted when it differs although it had been seen live as this generation of the spec declares it, or although
/// our write of it has just succeeded. Three reversions of one field within a day are a fight, and the operator leaves it: no further
/// write of that field until the spec changes.
/// </remarks>
public sealed record DriftLedger
{
    /// <summary>How many reversions of one field within <see cref="ContentionWindow"/> are a fight.</summary>
    public const int ContentionLimit = 3;

    /// <summary>How many entries are kept.</summary>
    public const int Capacity = 20;

    /// <summary>The time within which reversions are counted.</summary>
    public static readonly TimeSpan ContentionWindow = TimeSpan.FromDays(1);

    /// <summary>The last entries, oldest first.</summary>
    public IReadOnlyList<DriftEntry> Entries { get; private init; } = [];

    /// <summary>Entries that this pass added.</summary>
    public IReadOnlyList<DriftEntry> Noted { get; private init; } = [];

    /// <summary>The generation of the spec that <see cref="ConvergedFields"/> is about.</summary>
    public long? ConvergedGeneration { get; private init; }

    /// <summary>Declared fields that were seen live as declared and are not known to differ since. By field: one that waits must not hide what happens to another.</summary>
    public IReadOnlyList<string> ConvergedFields { get; private init; } = [];

    /// <summary>Fields that are not written any more in this generation, because others change them back.</summary>
    public IReadOnlyList<string> ContendedFields { get; private init; } = [];

    /// <summary>Fields whose drift is reported and left alone in this generation.</summary>
    public IReadOnlyList<string> ReportedFields { get; private init; } = [];

    /// <summary>The ledger after a pass, from all else that the pass holds.</summary>
    public static DriftLedger Next(Pass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var status = pass.Status;
        // while the operator may not write, drift is not settled either way: it is noted when it can be answered
        var isOpen = pass.Settlement is Settlement.InFlight || !pass.Ceiling.AllowsWrites;
        var noted = isOpen ? [] : Reverted(pass).Select(change => Entry(pass, change)).ToList();
        List<DriftEntry> entries = [.. status.Drift, .. noted];
        var isCompared = !isOpen && pass.IsCompared;
        return new DriftLedger
        {
            Entries = Last(entries, pass.Generation),
            Noted = noted,
            ConvergedGeneration = isCompared ? pass.Generation : status.ConvergedGeneration,
            ConvergedFields = isCompared ? [.. pass.Kept.Select(pass.RecordedField).Take(Bounds.Fields)] : status.ConvergedFields,
            ContendedFields = Fields(entries, pass, DriftOutcome.Contended),
            ReportedFields = Fields(entries, pass, DriftOutcome.Reported),
        };
    }

    /// <summary>Whether a rule was there as declared, and is gone.</summary>
    public static bool IsLostRule(DriftEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Field.StartsWith(DeclaredFields.RulePrefix, StringComparison.Ordinal) && entry.Is == DeclaredFields.Absent;
    }

    /// <summary>What a status says of a field that is left alone in this generation, as long as the same is declared; null when it is kept.</summary>
    internal static DriftOutcome? Standing(AiWorkspaceNetwork network, string field, string declared) => network.Status.Drift
        .LastOrDefault(entry => entry.Field == field && entry.Was == declared && entry.Generation == network.Metadata.Generation
            && entry.Done is DriftOutcome.Contended or DriftOutcome.Reported)?.Done;

    private static IEnumerable<Difference> Reverted(Pass pass)
    {
        var status = pass.Status;
        var converged = status.ConvergedGeneration == pass.Generation ? status.ConvergedFields : [];
        var written = pass.Settlement is Settlement.Succeeded && status.Operation is { } operation && operation.Generation == pass.Generation
            ? operation.Fields
            : [];
        return pass.Differences.Where(change =>
            pass.RecordedField(change.Field) is var field && (converged.Contains(field) || written.Contains(field)));
    }

    private static DriftEntry Entry(Pass pass, Difference change)
    {
        var before = pass.Status.Drift.Count(entry =>
            IsAbout(entry, change) && entry.Generation == pass.Generation && pass.At - entry.At < ContentionWindow);
        return new DriftEntry
        {
            Field = change.Field,
            Was = change.Declared,
            Is = change.Live,
            At = pass.At,
            Generation = pass.Generation,
            Done = pass.LeavesDrift ? DriftOutcome.Reported
                : before + 1 >= ContentionLimit ? DriftOutcome.Contended
                : DriftOutcome.Corrected,
        };
    }

    // an entry that keeps a field from being written goes last: without it the field would be written again
    private static IReadOnlyList<DriftEntry> Last(List<DriftEntry> entries, long generation)
    {
        var standing = entries
            .Where(entry => entry.Generation == generation && entry.Done is DriftOutcome.Contended or DriftOutcome.Reported)
            .GroupBy(entry => entry.Field).Select(ofField => ofField.Last()).ToHashSet();
        var surplus = entries.Count - Capacity;
        return [.. entries.Where(entry => standing.Contains(entry) || surplus-- <= 0)];
    }

    // what was declared otherwise then is no longer the same wish
    private static bool IsAbout(DriftEntry entry, Difference change) => entry.Field == change.Field
        && (!change.Field.StartsWith(DeclaredFields.RulePrefix, StringComparison.Ordinal) || entry.Was == change.Declared);

    private static IReadOnlyList<string> Fields(IEnumerable<DriftEntry> entries, Pass pass, DriftOutcome outcome) =>
        [.. entries.Where(entry => entry.Generation == pass.Generation && entry.Done == outcome)
            .Where(entry => pass.Differences.All(change => change.Field != entry.Field || IsAbout(entry, change))).Select(entry => entry.Field).Distinct()];
}
