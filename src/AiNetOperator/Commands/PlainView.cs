using AiNetOperator.Simulating;
using AiNetOperator.Simulation;
using Spectre.Console;

namespace AiNetOperator.Commands;

/// <summary>Lines in the order in which things happen, for pipes, files and logs.</summary>
internal sealed class PlainView(TextWriter output) : SimulationView
{
    protected override void Begin(IReadOnlyList<string> opening)
    {
        foreach (var line in opening)
            output.WriteLine(line);
        output.WriteLine();
    }

    protected override void Watch(SimulationRun run)
    {
        run.Arm.Asked += write => Line(run, $"azure  {write.Method} {write.Id.Type.Split('/', 2)[1]} {write.Id.Name}{(write.Action is null ? "" : "/" + write.Action)} -> {write.Status}");
        run.ApiServer.Wrote += write => ConditionChanged(run, write);
        run.Run();
    }

    protected override void End(SimulationRun run)
    {
        output.WriteLine();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 400;
        SummaryTable.Write(console, run);
        output.WriteLine();
        output.WriteLine(Closing(run));
    }

    private void ConditionChanged(SimulationRun run, ApiServerWrite write)
    {
        if (write.After is null || write.Subresource != "status")
            return;
        var before = write.Before is null ? null : new ObjectSummary(write.Before);
        var after = new ObjectSummary(write.After);
        if ((before?.Reason, before?.Message) != (after.Reason, after.Message))
            Line(run, $"{after.Key}  {after.Reason}: {after.Message}");
    }

    private void Line(SimulationRun run, string text) => output.WriteLine($"{VirtualTime.Format(run.Clock.Elapsed),9}  {text}");
}
