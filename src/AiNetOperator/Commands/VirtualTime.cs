using System.Globalization;

namespace AiNetOperator.Commands;

/// <summary>Virtual time as people read and write it.</summary>
internal static class VirtualTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Reads a whole number of s, m, h or d, above nothing and up to ten years; null when it is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        double? seconds = text[^1] switch
        {
            's' => number,
            'm' => number * 60.0,
            'h' => number * 3600.0,
            'd' => number * 86400.0,
            _ => null,
        };
        return seconds > 0 && seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds.Value) : null;
    }

    /// <summary>Hours, minutes and seconds, for example <c>1:02:03</c>.</summary>
    public static string Format(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");
}
