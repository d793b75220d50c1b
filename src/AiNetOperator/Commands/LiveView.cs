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
        console.WriteLine();
    }

    protected override void Watch(SimulationRun run, CancellationToken stop)
    {
        var history = new StepHistory(run);
        console.Live(Frame(run, history)).Overflow(VerticalOverflow.Ellipsis).Start(live =>
        {
            var next = TimeSpan.Zero;
            while (run.Step())
            {
                stop.ThrowIfCancellationRequested();
                if (run.Clock.Elapsed < next)
                    continue;
                next = run.Clock.Elapsed + FrameEvery;
                live.UpdateTarget(Frame(run, history));
                live.Refresh();
            }
            live.UpdateTarget(Frame(run, history));
            live.Refresh();
        });
    }

    protected override void End(IReadOnlyList<ObjectSummary> objects, SimulationRun run)
    {
        console.WriteLine();
        foreach (var row in SummaryTable.Rows(objects))
            console.MarkupLine(string.Concat(row.Select(Coloured)).TrimEnd());
        foreach (var note in SummaryTable.Notes(objects))
            console.WriteLine("\n" + note);
        console.WriteLine("\n" + Closing(objects, run));
    }

    private static string Coloured(SummaryCell cell) =>
        cell.Colour is null ? Markup.Escape(cell.Text) : $"[{cell.Colour}]{Markup.Escape(cell.Text)}[/]";

    private static Tree Frame(SimulationRun run, StepHistory history)
    {
        var running = run.Arm.InFlight.Count == 0 ? "" : $", {Sentences.Count(run.Arm.InFlight.Count, "operation")} running";
        var tree = new Tree($"[bold]{VirtualTime.Format(run.Clock.Elapsed)}[/] of virtual time  "
            + $"[grey]{Sentences.Count(run.Arm.Reads, "ARM read")}, {Sentences.Count(run.Arm.Writes, "write")}{running}[/]");
        foreach (var summary in ObjectSummary.Of(run))
        {
            var node = tree.AddNode(new Markup($"{Sign(summary)} {summary.Kind} [bold]{Markup.Escape(summary.Key.ToString())}[/]  {Markup.Escape(summary.Reason)}"));
            foreach (var step in history.Of(summary))
                node.AddNode(new Markup(Line(step, run.Clock.GetUtcNow())));
        }
        return tree;
    }

    private static string Sign(ObjectSummary summary) =>
        summary.IsReady ? "[green]●[/]" : summary.Status(ConditionTypes.Stalled) == "True" ? "[red]●[/]" : "[yellow]●[/]";

    private static string Line(StepEntry step, DateTimeOffset now) => step switch
    {
        { StartedAt: null } => $"[grey]· {Took("")} {Markup.Escape(step.Id)}[/]  {Markup.Escape(step.Why)}",
        { EndedAt: null } => $"[yellow]▶ {Took(Span(step, now))} {Markup.Escape(step.Id)}[/]  {Markup.Escape(step.Why)}",
        { WasRefused: true } => $"[red]✗ {Took(Span(step, step.EndedAt.Value))} {Markup.Escape(step.Id)}[/]  {Markup.Escape(step.Why)}",
        _ => $"[green]✓[/] {Took(Span(step, step.EndedAt.Value))} {Markup.Escape(step.Id)}  [grey]{Markup.Escape(step.Why)}[/]",
    };

    private static string Span(StepEntry step, DateTimeOffset end) => VirtualTime.Format(end - step.StartedAt!.Value);

    private static string Took(string span) => span.PadLeft("0:00:00".Length);
}
