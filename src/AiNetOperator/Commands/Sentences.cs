using System.Globalization;

namespace AiNetOperator.Commands;

/// <summary>Small parts of sentences for people.</summary>
internal static class Sentences
{
    /// <summary>A number with its noun, for example <c>1 manifest</c> or <c>2 manifests</c>.</summary>
    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
