using System.Globalization;

namespace AiNetOperator.Simulation.Arm;

/// <summary>FNV-1a over the characters in lower case: the same in every process, unlike string.GetHashCode.</summary>
internal static class StableHash
{
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
            hash = (hash ^ char.ToLowerInvariant(letter)) * 1099511628211UL;
        return hash;
    }

    /// <summary>An id that always is the same for the same text.</summary>
    public static string Guid(string text)
    {
        var hash = Of(text);
        return new Guid((int)(hash >> 32), (short)(hash >> 16), (short)(0x4000 | (hash & 0xFFF)), 0x80, 1, 2, 3, (byte)(hash >> 8), (byte)(hash >> 24), (byte)(hash >> 40), (byte)(hash >> 56)).ToString();
    }

    /// <summary>Eight hexadecimal digits, as in the names of required endpoints.</summary>
    public static string Short(string text) => ((uint)(Of(text) >> 32)).ToString("x8", CultureInfo.InvariantCulture);
}
