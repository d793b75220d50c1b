using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary>The objects at the end: kind, name, Ready, Isolated, reason; and below, why what is not well is not.</summary>
internal static class SummaryTable
{
    private const string Gap = "   ";

    /// <summary>Heading and rows, each cell padded to the width of its column.</summary>
    public static IReadOnlyList<IReadOnlyList<SummaryCell>> Rows(IReadOnlyList<ObjectSummary> objects)
    {
        List<SummaryCell[]> rows = [[.. ((string[])["KIND", "NAMESPACE/NAME", "READY", "ISOLATED", "REASON"]).Select(heading => new SummaryCell(heading))]];
        rows.AddRange(objects.Select(Row));
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Text.Length)).ToList();
        return [.. rows.Select(row => row.Select((cell, column) => cell with { Text = cell.Text.PadRight(widths[column]) + Gap }).ToList())];
    }

    /// <summary>A sentence for each object that is not Ready, and for each that is, but not Isolated.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<ObjectSummary> objects)
    {
        foreach (var summary in objects.Where(summary => !summary.IsReady))
            yield return $"{summary.Key} is not Ready: {(summary.Message.Length == 0 ? "the operator has not said anything about it yet." : summary.Message)}";
        foreach (var summary in objects.Where(summary => summary.IsReady))
        {
            if (summary.Condition(ConditionTypes.Isolated) is { } isolated && summary.Status(ConditionTypes.Isolated) != "True")
                yield return $"{summary.Key} is {(summary.Status(ConditionTypes.Isolated) == "False" ? "not isolated" : "not proven isolated")}: {isolated["message"]}";
        }
    }

    private static SummaryCell[] Row(ObjectSummary summary) =>
    [
        new(summary.Kind),
        new(summary.Key.ToString()),
        new(Known(summary.Status(ConditionTypes.Ready)), summary.IsReady ? "green" : "red"),
        new(Dash(summary.Status(ConditionTypes.Isolated)), summary.Status(ConditionTypes.Isolated) == "True" ? "green" : "yellow"),
        new(Dash(summary.Reason)),
    ];

    // nothing has been said yet
    private static string Known(string status) => status.Length == 0 ? "Unknown" : status;

    // the kind has no such condition
    private static string Dash(string text) => text.Length == 0 ? "-" : text;
}

/// <summary>A cell.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Colour">Its colour on a terminal; null: the usual one.</param>
internal sealed record SummaryCell(string Text, string? Colour = null);
