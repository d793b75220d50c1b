using AiNetOperator.Api;
using AiNetOperator.Simulating;
using Spectre.Console;

namespace AiNetOperator.Commands;

/// <summary>A tree of objects and their steps that redraws as virtual time goes by.</summary>
/// <param name="console">The terminal.</param>
/// <param name="time">The time that the person lives in, not that of the run.</param>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time) : SimulationView
{
    // twenty frames a second are enough to follow, however many objects a frame has to draw
    private static readonly TimeSpan FrameEvery = TimeSpan.FromMilliseconds(50);

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
            var drawn = time.GetTimestamp();
            while (run.Step())
            {
                stop.ThrowIfCancellationRequested();
                if (time.GetElapsedTime(drawn) < FrameEvery)
                    continue;
                live.UpdateTarget(Frame(run, history));
                live.Refresh();
                drawn = time.GetTimestamp();
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

    // the time stands below: of a frame that is taller than the screen, the lower part shows
    private static Rows Frame(SimulationRun run, StepHistory history)
    {
        var tree = new Tree("Objects");
        foreach (var summary in ObjectSummary.Of(run))
        {
            var node = tree.AddNode(new Markup($"{Sign(summary)} {summary.Kind} [bold]{Markup.Escape(summary.Key.ToString())}[/]  {Markup.Escape(summary.Reason)}"));
            foreach (var step in history.Of(summary))
                node.AddNode(new Markup(Line(step, run.Clock.GetUtcNow())));
        }
        return new Rows(tree, new Markup(Progress(run)));
    }

    private static string Progress(SimulationRun run)
    {
        var running = run.Arm.InFlight.Count == 0 ? "" : $", {Sentences.Count(run.Arm.InFlight.Count, "operation")} running";
        return $"[bold]{VirtualTime.Format(run.Clock.Elapsed)}[/] of virtual time, "
            + $"{Sentences.Count(run.Arm.Reads, "ARM read")}, {Sentences.Count(run.Arm.Writes, "ARM write")}{running}";
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
