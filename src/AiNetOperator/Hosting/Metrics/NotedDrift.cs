using AiNetOperator.Api;

namespace AiNetOperator.Hosting.Metrics;

/// <summary>What a status notes of changes by others.</summary>
public static class NotedDrift
{
    /// <summary>The entries that the newer status has and the older one had not.</summary>
    public static IReadOnlyList<DriftEntry> Between(IProgressStatus? older, IProgressStatus? newer)
    {
        var known = (older?.Drift ?? []).Select(entry => entry.At).DefaultIfEmpty().Max();
        return [.. (newer?.Drift ?? []).Where(entry => entry.At > known)];
    }
}
