namespace AiNetOperator.Tests.Documentation;

/// <summary>Small parts of Markdown pages.</summary>
internal static class Markdown
{
    /// <summary>A table: heading, rule, rows.</summary>
    public static string Table(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(((IReadOnlyList<string>[])[heading, [.. heading.Select(_ => "---")], .. rows]).Select(row => "| " + string.Join(" | ", row) + " |\n"));

    /// <summary>A word of code within a cell.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    /// <summary>A sentence within a cell.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
}
