using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;
using Spectre.Console;

namespace AiNetOperator.Commands;

/// <summary>A tree of objects and their steps that redraws as virtual time goes by.</summary>
internal sealed class LiveView(IAnsiConsole console) : SimulationView
{
    // enough frames to follow, few enough to cost nothing
    private static readonly TimeSpan FrameEvery = TimeSpan.FromSeconds(20);

    protected override void Begin(IReadOnlyList<string> opening)
    {
        foreach (var line in opening)
            console.WriteLine(line);
    }

    protected override void Watch(SimulationRun run) =>
        console.Live(Frame(run)).Overflow(VerticalOverflow.Ellipsis).Start(live =>
        {
            var next = TimeSpan.Zero;
            while (run.Step())
            {
                if (run.Clock.Elapsed < next)
                    continue;
                next = run.Clock.Elapsed + FrameEvery;
                live.UpdateTarget(Frame(run));
                live.Refresh();
            }
            live.UpdateTarget(Frame(run));
            live.Refresh();
        });

    protected override void End(SimulationRun run)
    {
        console.WriteLine();
        SummaryTable.Write(console, run);
        console.WriteLine();
        console.WriteLine(Closing(run));
    }

    private static Tree Frame(SimulationRun run)
    {
        var tree = new Tree($"[bold]ainet simulate[/]  {VirtualTime.Format(run.Clock.Elapsed)} virtual, {run.Arm.Reads} reads, {run.Arm.Writes} writes, {run.Arm.InFlight.Count} running");
        foreach (var summary in ObjectSummary.Of(run))
        {
            var node = tree.AddNode(new Markup($"{Sign(summary)} {summary.Kind} [bold]{Markup.Escape(summary.Key.ToString())}[/]  {Markup.Escape(summary.Reason)}"));
            foreach (var line in Steps(run, summary))
                node.AddNode(new Markup(line));
        }
        return tree;
    }

    private static string Sign(ObjectSummary summary) =>
        summary.IsReady ? "[green]●[/]" : summary.Status(ConditionTypes.Stalled) == "True" ? "[red]●[/]" : "[yellow]●[/]";

    private static IEnumerable<string> Steps(SimulationRun run, ObjectSummary summary)
    {
        var running = summary.Body["status"]?["operation"];
        var steps = (summary.Body["status"]?["plan"]?["steps"] as JsonArray)?.OfType<JsonObject>() ?? [];
        foreach (var step in steps)
        {
            var id = step["id"]?.GetValue<string>() ?? "";
            var isRunning = running?["step"]?.GetValue<string>() == id;
            yield return (isRunning ? $"[yellow]▶ {Markup.Escape(id)}[/] {Since(run, running!)}  " : $"[grey]… {Markup.Escape(id)}[/]  ")
                + Markup.Escape(step["why"]?.GetValue<string>() ?? "");
        }
    }

    private static string Since(SimulationRun run, JsonNode operation) =>
        DateTimeOffset.TryParse(operation["startedAt"]?.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out var startedAt)
            ? VirtualTime.Format(run.Clock.GetUtcNow() - startedAt)
            : "";
}
