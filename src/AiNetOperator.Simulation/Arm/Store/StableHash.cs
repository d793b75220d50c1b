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

    /// <summary>Eight hexadecimal digits, as in the names of required endpoints.</summary>
    public static string Short(string text) => ((uint)(Of(text) >> 32)).ToString("x8", CultureInfo.InvariantCulture);
}
