using AiNetOperator.Api;
using AiNetOperator.Simulating;
using Spectre.Console;

namespace AiNetOperator.Commands;

/// <summary>The objects at the end: kind, name, Ready, Isolated, reason; and below, what those that are not Ready say.</summary>
internal static class SummaryTable
{
    public static void Write(IAnsiConsole console, SimulationRun run)
    {
        var objects = ObjectSummary.Of(run);
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in (string[])["KIND", "NAMESPACE/NAME", "READY", "ISOLATED", "REASON"])
            table.AddColumn(new TableColumn(heading).NoWrap().PadRight(2));
        foreach (var summary in objects)
        {
            table.AddRow(
                new Text(summary.Kind), new Text(summary.Key.ToString()),
                new Text(Known(summary.Status(ConditionTypes.Ready)), Colour(summary.IsReady)),
                new Text(summary.Status(ConditionTypes.Isolated)), new Text(summary.Reason));
        }
        console.Write(table);
        foreach (var summary in objects.Where(summary => !summary.IsReady))
            console.Write(new Text($"\n{summary.Key}: {summary.Message}\n"));
    }

    private static string Known(string status) => status.Length == 0 ? "Unknown" : status;

    private static Style Colour(bool isReady) => new(isReady ? Color.Green : Color.Red);
}
