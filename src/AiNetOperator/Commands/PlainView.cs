using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

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

    protected override void Watch(SimulationRun run, CancellationToken stop)
    {
        run.Arm.Asked += write => Line(run, $"azure  {Request(write)} -> {write.Status}{(write.Error is null ? "" : " " + write.Error)}");
        run.ApiServer.Wrote += write => ConditionChanged(run, write);
        run.RunToEnd(stop);
    }

    protected override void End(IReadOnlyList<ObjectSummary> objects, SimulationRun run)
    {
        output.WriteLine();
        var rows = SummaryTable.Rows(objects);
        foreach (var row in rows)
            output.WriteLine(string.Concat(row.Select(cell => cell.Text)).TrimEnd());
        foreach (var note in SummaryTable.Notes(objects))
            output.WriteLine("\n" + note);
        output.WriteLine("\n" + Closing(objects, run));
    }

    private static string Request(ArmWrite write) =>
        $"{write.Method} {write.Id.Type.Split('/', 2)[1]} {Name(write.Id)}{(write.Action is null ? "" : "/" + write.Action)}";

    // what lies below another resource, or extends it, is often called default
    private static string Name(ArmId id) => id switch
    {
        { Extended: { } extended } => $"{DiagnosticSettings.NameOf(extended)}/{id.Name}",
        { Parent: { } parent } => $"{parent.Name}/{id.Name}",
        _ => id.Name,
    };

    private void ConditionChanged(SimulationRun run, ApiServerWrite write)
    {
        if (write.After is null || write.Subresource != "status")
            return;
        var before = write.Before is null ? null : new ObjectSummary(write.Before);
        var after = new ObjectSummary(write.After);
        if ((before?.Reason, before?.Message) != (after.Reason, after.Message))
            Line(run, $"{KindNames.ShortOf(after.Kind)} {after.Key}  {after.Reason}: {after.Message}");
    }

    private void Line(SimulationRun run, string text) => output.WriteLine($"{VirtualTime.Format(run.Clock.Elapsed),9}  {text}");
}
