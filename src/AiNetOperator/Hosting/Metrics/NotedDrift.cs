using AiNetOperator.Api;

namespace AiNetOperator.Hosting.Metrics;

/// <summary>What a network's status notes of changes by others.</summary>
public static class NotedDrift
{
    // as status.drift writes them: the field of a rule, and what is there when nothing is
    private const string RulePrefix = "outboundRules.";
    private const string Absent = "absent";

    /// <summary>The entries that the newer status has and the older one had not.</summary>
    public static IReadOnlyList<DriftEntry> Between(AiWorkspaceNetworkStatus? older, AiWorkspaceNetworkStatus? newer)
    {
        var known = (older?.Drift ?? []).Select(entry => entry.At).DefaultIfEmpty().Max();
        return [.. (newer?.Drift ?? []).Where(entry => entry.At > known)];
    }

    /// <summary>Whether a rule was there as declared, and is gone.</summary>
    public static bool IsLostRule(DriftEntry entry) =>
        entry?.Field.StartsWith(RulePrefix, StringComparison.Ordinal) == true && entry.Is == Absent;
}
