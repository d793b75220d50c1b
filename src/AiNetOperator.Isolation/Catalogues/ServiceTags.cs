namespace AiNetOperator.Isolation;

/// <summary>Service tags by name, for warnings alone: the list grows by the month, so a tag that is not on it may exist.</summary>
public static class ServiceTags
{
    private const int FarthestGuess = 3;

    private static readonly Dictionary<string, ServiceTag> Known =
        EmbeddedLines.Of("service-tags.txt").Select(Read).ToDictionary(tag => tag.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Regions = new(EmbeddedLines.Of("service-tag-regions.txt"), StringComparer.OrdinalIgnoreCase);

    /// <summary>The known tags without their regions, sorted by name.</summary>
    public static IReadOnlyList<ServiceTag> All { get; } = [.. Known.Values.OrderBy(tag => tag.Name, StringComparer.Ordinal)];

    /// <summary>The tag that a name is about, whatever its region and letter case; null when it is not known.</summary>
    /// <remarks>Names with a dot that are no region, as <c>AzureFrontDoor.Frontend</c>, are tags of their own.</remarks>
    public static ServiceTag? Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Known.TryGetValue(name, out var tag))
            return tag;
        var (root, region) = Parts(name);
        return region.Length > 0 && Known.TryGetValue(root, out var regional) && regional.IsRegional && Regions.Contains(region) ? regional : null;
    }

    /// <summary>The known name that was probably meant by an unknown one; null when none is near.</summary>
    public static string? Suggestion(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Of(name) is not null)
            return null;
        if (Nearest(name, Known.Keys) is { } whole)
            return Known[whole].Name;
        var (root, region) = Parts(name);
        if (region.Length == 0 || (Known.ContainsKey(root) ? root : Nearest(root, Known.Keys)) is not { } near || !Known[near].IsRegional)
            return null;
        var place = Regions.Contains(region) ? region : Nearest(region, Regions);
        return place is null ? null : $"{Known[near].Name}.{place}";
    }

    private static (string Root, string Region) Parts(string name) =>
        name.LastIndexOf('.') is > 0 and var dot ? (name[..dot], name[(dot + 1)..]) : (name, "");

    private static string? Nearest(string name, IEnumerable<string> candidates) => candidates
        .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(pair => pair.distance <= Math.Min(FarthestGuess, name.Length / 3))
        .OrderBy(pair => pair.distance)
        .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
        .Select(pair => pair.candidate)
        .FirstOrDefault();

    // Levenshtein's, one row at a time
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }

    private static ServiceTag Read(string line)
    {
        var words = line.Split(' ');
        return new ServiceTag(words[0], words.Contains("regional"), words.Contains("inbound"));
    }
}

/// <summary>A service tag.</summary>
/// <param name="Name">Its name without a region.</param>
/// <param name="IsRegional">Whether it exists with a region, too: <c>Storage.WestEurope</c>.</param>
/// <param name="IsInbound">Whether it names senders of traffic alone, so that a rule for what goes out has little use for it.</param>
public sealed record ServiceTag(string Name, bool IsRegional, bool IsInbound);
