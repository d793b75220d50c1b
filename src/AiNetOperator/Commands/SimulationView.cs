using AiNetOperator.Api;
using AiNetOperator.Schema;
using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary>Shows a run to a person.</summary>
internal abstract class SimulationView
{
    /// <summary>A live tree on a terminal, plain lines elsewhere.</summary>
    public static SimulationView For(Terminal terminal) =>
        terminal.Live is { } console ? new LiveView(console) : new PlainView(terminal.Output);

    /// <summary>Runs the simulation to its end and shows what happens, and what it came to.</summary>
    public void Show(SimulationRun run, ManifestSet manifests, IReadOnlyList<ArmId> made)
    {
        Begin(Opening(manifests, made));
        Watch(run);
        End(run);
    }

    protected abstract void Begin(IReadOnlyList<string> opening);

    protected abstract void Watch(SimulationRun run);

    protected abstract void End(SimulationRun run);

    /// <summary>What it came to, in two sentences.</summary>
    protected static string Closing(SimulationRun run) =>
        (run.HasConverged
            ? $"Converged: nothing changed any more. {VirtualTime.Format(run.Clock.Elapsed)} of virtual time"
            : $"Not converged within {VirtualTime.Format(run.Clock.Elapsed)} of virtual time")
        + $", {run.Arm.Reads} ARM reads, {run.Arm.Writes} ARM writes.";

    private static List<string> Opening(ManifestSet manifests, IReadOnlyList<ArmId> made)
    {
        List<string> lines = [$"{manifests.Manifests.Count} manifests" + (manifests.SkippedDocuments > 0 ? $", {manifests.SkippedDocuments} documents of other API groups skipped" : "")];
        if (made.Count > 0)
        {
            lines.Add("No --world was given, so these Azure resources were made up:");
            lines.AddRange(made.Select(id => $"  {id.Type} {id.Name}"));
        }
        return lines;
    }
}
