using System.Globalization;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Durations as Kubernetes users write them.</summary>
internal static class Durations
{
    // more than a lifetime in any unit, and still within a TimeSpan
    private const int Most = 1_000_000;

    /// <summary>Reads a whole number of s, m or h, for example <c>90s</c>, <c>5m</c>, <c>1h</c>; null when it is none.</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (text is not { Length: > 1 } || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        number = Math.Min(number, Most);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => null,
        };
    }
}
