using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Schema;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Commands;

/// <summary><c>ainet simulate</c>: the operator's main job with no cluster and no Azure.</summary>
internal sealed class SimulateCommand(Terminal terminal)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SimulateOptions _options = new();

    public static Command Create(Terminal terminal)
    {
        var simulate = new SimulateCommand(terminal);
        var command = new Command("simulate", "Apply manifests to a cluster and an Azure that live in memory, and watch the operator converge.");
        simulate._options.AddTo(command);
        command.SetAction(simulate.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var manifests = new ManifestReader(terminal.Input).Read(parsed.GetValue(_options.Files)!);
        var world = parsed.GetValue(_options.World) is { Length: > 0 } paths ? new WorldReader(terminal.Input).Read(paths) : null;
        var problems = manifests.Problems.Concat(world?.Problems ?? []).Select(problem => problem.ToString()).ToList();
        if (problems.Count == 0 && manifests.Manifests.Count == 0)
            problems.Add($"{string.Join(", ", parsed.GetValue(_options.Files)!)}: no manifest of ainet.io was found ({manifests.SkippedDocuments} of other API groups)");
        if (problems.Count > 0)
            return Fail(problems);
        using var run = new SimulationRun(_options.Read(parsed));
        return Run(run, manifests, world, parsed);
    }

    private int Run(SimulationRun run, ManifestSet manifests, World? world, ParseResult parsed)
    {
        var problems = run.Arm.LoadWorld(world?.Resources ?? []);
        if (problems.Count > 0)
            return Fail(problems.Select(problem => $"world: {world!.Resources[problem.Index]["id"]}: {problem.Field}: {problem.Message}"));
        try
        {
            run.Apply(manifests.Manifests.Select(manifest => manifest.Document));
        }
        catch (ApiServerException refused)
        {
            return Fail([refused.Message]);
        }
        var asJson = parsed.GetValue(_options.Output) == "json";
        var made = world is null ? run.MakeUpMissing() : [];
        if (asJson)
            run.Run();
        else
            SimulationView.For(terminal).Show(run, manifests, made);
        Save(run, parsed.GetValue(_options.SaveWorld));
        if (asJson)
            terminal.Output.WriteLine(SimulationReport.Of(run).ToJsonString(Indented));
        return run.HasConverged && ObjectSummary.Of(run).All(summary => summary.IsReady) ? ExitCodes.Success : ExitCodes.NotReady;
    }

    private static void Save(SimulationRun run, FileInfo? file)
    {
        if (file is not null)
            File.WriteAllText(file.FullName, new JsonArray([.. run.Arm.World()]).ToJsonString(Indented) + "\n");
    }

    private int Fail(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            terminal.Error.WriteLine(problem);
        return ExitCodes.Failure;
    }
}
