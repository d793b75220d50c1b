using AiNetOperator.Api;
using AiNetOperator.Schema;
using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary>Shows a run to a person.</summary>
internal abstract class SimulationView
{
    private const int NamesShown = 5;

    /// <summary>A live tree on a terminal, plain lines elsewhere.</summary>
    public static SimulationView For(Terminal terminal) =>
        terminal.Live is { } console ? new LiveView(console, terminal.Time) : new PlainView(terminal.Output);

    /// <summary>Runs the simulation to its end and shows what happens, and what it came to.</summary>
    /// <exception cref="OperationCanceledException">A person stopped it.</exception>
    public void Show(SimulationRun run, ManifestSet manifests, IReadOnlyList<ArmId> made, CancellationToken stop)
    {
        Begin(Opening(manifests, made));
        Watch(run, stop);
        End(ObjectSummary.Of(run), run);
    }

    protected abstract void Begin(IReadOnlyList<string> opening);

    protected abstract void Watch(SimulationRun run, CancellationToken stop);

    protected abstract void End(IReadOnlyList<ObjectSummary> objects, SimulationRun run);

    /// <summary>What it came to, in two sentences.</summary>
    protected static string Closing(IReadOnlyList<ObjectSummary> objects, SimulationRun run)
    {
        var outcome = run.HasConverged ? "Converged: nothing changes any more, " : "Not converged: the time is over, ";
        return $"{outcome}{Readiness(objects)}. It took {VirtualTime.Format(run.Clock.Elapsed)} of virtual time, "
            + $"{Sentences.Count(run.Arm.Reads, "ARM read")} and {Sentences.Count(run.Arm.Writes, "ARM write")}{Faults(run)}.";
    }

    private static string Faults(SimulationRun run) =>
        run.Faults.Count is > 0 and var faults ? $", and {Sentences.Count(faults, "fault")} on the way" : "";

    private static string Readiness(IReadOnlyList<ObjectSummary> objects)
    {
        var not = objects.Count(summary => !summary.IsReady);
        return (not, objects.Count) switch
        {
            (0, 1) => "and the object is Ready",
            (0, _) => $"and all {objects.Count} objects are Ready",
            (_, 1) => "and the object is not Ready",
            (1, _) => $"and 1 of {objects.Count} objects is not Ready",
            _ => $"and {not} of {objects.Count} objects are not Ready",
        };
    }

    private static List<string> Opening(ManifestSet manifests, IReadOnlyList<ArmId> made)
    {
        var skipped = manifests.SkippedDocuments > 0
            ? $", {Sentences.Count(manifests.SkippedDocuments, "document")} of other API groups skipped"
            : "";
        List<string> lines = [Sentences.Count(manifests.Manifests.Count, "manifest") + skipped];
        if (made.Count > 0)
        {
            lines.Add($"No --world was given, so {Sentences.Count(made.Count, "Azure resource")} {(made.Count == 1 ? "was" : "were")} made up:");
            lines.AddRange(made.GroupBy(id => id.Type, StringComparer.OrdinalIgnoreCase).Select(type => $"  {type.Key} {Names(type)}"));
        }
        return lines;
    }

    private static string Names(IEnumerable<ArmId> ids)
    {
        List<string> names = [.. ids.Select(id => id.Name)];
        return string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");
    }
}
