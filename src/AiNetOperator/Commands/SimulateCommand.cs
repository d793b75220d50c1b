using System.CommandLine;
using AiNetOperator.Api;
using AiNetOperator.Schema;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Commands;

/// <summary><c>ainet simulate</c>: the operator's main job with no cluster and no Azure.</summary>
internal sealed class SimulateCommand(Terminal terminal)
{
    private const string Summary = """
        Apply manifests to a cluster and an Azure that live in memory, and watch the operator converge.

        The run ends when nothing has changed for a whole drift interval of virtual time.
        Exit codes: 0 all objects are Ready; 1 wrong input, nothing was run; 3 not all objects are Ready, or --until was reached.
        """;

    public static Command Create(Terminal terminal)
    {
        var options = new SimulateOptions();
        var simulate = new SimulateCommand(terminal);
        var command = new Command("simulate", Summary);
        options.AddTo(command);
        command.SetAction(parsed => simulate.Run(options.Read(parsed)));
        return command;
    }

    private int Run(SimulateRequest request)
    {
        var manifests = new ManifestReader(terminal.Input).Read(request.Files);
        var world = request.World is { } paths ? new WorldReader(terminal.Input).Read(paths) : null;
        Check(request, manifests, world);
        using var trace = request.Trace is { } file ? OutputFile.Open(file) : null;
        using var run = new SimulationRun(request.Options with { Trace = trace });
        var made = SetStage(run, manifests, world);
        if (request.AsJson)
            run.RunToEnd(terminal.Stop);
        else
            SimulationView.For(terminal).Show(run, manifests, made, terminal.Stop);
        Save(run, request);
        if (request.AsJson)
            terminal.Output.WriteLine(SimulationReport.Of(run).ToJsonString(WorldFile.Json));
        return run.HasConverged && ObjectSummary.Of(run).All(summary => summary.IsReady) ? ExitCodes.Success : ExitCodes.NotReady;
    }

    private static void Check(SimulateRequest request, ManifestSet manifests, World? world)
    {
        List<string> problems = [.. manifests.Problems.Concat(world?.Problems ?? []).Select(problem => problem.ToString())];
        if (problems.Count == 0 && manifests.Manifests.Count == 0)
            problems.Add($"{string.Join(", ", request.Files)}: no manifest of {ApiGroup.Name} was found{Skipped(manifests)}");
        if (problems.Count > 0)
            throw new CommandFailedException(problems);
    }

    private static string Skipped(ManifestSet manifests) => manifests.SkippedDocuments == 0
        ? ""
        : $", only {Sentences.Count(manifests.SkippedDocuments, "document")} of other API groups";

    private static IReadOnlyList<ArmId> SetStage(SimulationRun run, ManifestSet manifests, World? world)
    {
        if (world is not null)
            WorldFile.Check(world, run.Arm.LoadWorld(world.Resources));
        foreach (var manifest in manifests.Manifests)
            Apply(run, manifest);
        return world is null ? run.MakeUpMissing() : [];
    }

    private static void Apply(SimulationRun run, Manifest manifest)
    {
        try
        {
            run.Apply([manifest.Document]);
        }
        catch (ApiServerException refused)
        {
            throw new CommandFailedException($"{manifest.File}:{manifest.Line}: {refused.Message}");
        }
    }

    private void Save(SimulationRun run, SimulateRequest request)
    {
        if (request.SaveWorld is not { } path)
            return;
        WorldFile.Write(path, run.Arm.World());
        if (!request.AsJson)
            terminal.Output.WriteLine($"Azure as it is now was written to {path}.");
    }
}
