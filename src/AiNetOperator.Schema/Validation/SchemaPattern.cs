using System.Text;
using System.Text.RegularExpressions;

namespace AiNetOperator.Schema;

/// <summary>Patterns as the API server reads them, which is RE2: <c>$</c> is the very end. A test keeps to RE2 what we write.</summary>
internal static class SchemaPattern
{
    /// <summary>The expression of a pattern.</summary>
    internal static Regex Of(string pattern) =>
        new(WithStrictEnd(pattern), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

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
