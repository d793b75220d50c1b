using System.Globalization;

namespace AiNetOperator.Tests.Documentation;

/// <summary>The block of the README that shows what the first command prints.</summary>
internal static class ReadmeOutput
{
    private const string Begin = "<!-- output of the first command: begin -->\n```text\n";
    private const string End = "```\n<!-- output of the first command: end -->";
    private const int Width = 140;

    // of what happens in between, the beginning and the end tell the story
    private const int First = 16;
    private const int Last = 16;

    /// <summary>The README with the block replaced by an output, long lines cut.</summary>
    public static string PutInto(string readme, string output)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        (begin >= Begin.Length && end >= begin).ShouldBeTrue("The README has lost the block for the output.");
        return readme[..begin] + string.Concat(Shortened(output.TrimEnd().Split('\n')).Select(line => Cut(line) + "\n")) + readme[end..];
    }

    private static string[] Shortened(string[] lines)
    {
        var begin = Array.FindIndex(lines, IsTimed) + First;
        var end = Array.FindLastIndex(lines, IsTimed) + 1 - Last;
        return end <= begin ? lines : [.. lines[..begin], $"            … {end - begin} more lines", .. lines[end..]];
    }

    private static bool IsTimed(string line) => TimeSpan.TryParse(line.TrimStart().Split(' ')[0], CultureInfo.InvariantCulture, out var time) && line.Contains(':', StringComparison.Ordinal) && time < TimeSpan.FromDays(1);

    private static string Cut(string line) => line.Length <= Width ? line : line[..(Width - 1)].TrimEnd() + "…";
}
