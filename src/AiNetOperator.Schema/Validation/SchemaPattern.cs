using System.Text;
using System.Text.RegularExpressions;

namespace AiNetOperator.Schema;

/// <summary>Patterns as the API server reads them, which is RE2: no look-around, and <c>$</c> is the very end.</summary>
internal static class SchemaPattern
{
    /// <summary>The expression of a pattern.</summary>
    /// <exception cref="ArgumentException">Not an expression, or one that RE2 does not know.</exception>
    internal static Regex Of(string pattern) => new(
        WithStrictEnd(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // $ of .NET also matches before a last line break, which a YAML block scalar brings along
    private static string WithStrictEnd(string pattern)
    {
        var inClass = false;
        var result = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            if (character == '\\' && index + 1 < pattern.Length)
            {
                result.Append(character).Append(pattern[++index]);
                continue;
            }
            inClass = character == '[' || (inClass && character != ']');
            result.Append(character == '$' && !inClass ? "\\z" : character.ToString());
        }
        return result.ToString();
    }
}
