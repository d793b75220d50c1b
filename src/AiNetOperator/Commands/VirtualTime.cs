using System.Globalization;

namespace AiNetOperator.Commands;

/// <summary>Virtual time as people read and write it.</summary>
internal static class VirtualTime
{
    /// <summary>Reads a whole number of s, m, h or d; null when it is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }

    /// <summary>Hours, minutes and seconds, for example <c>1:02:03</c>.</summary>
    public static string Format(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");
}
