using System.CommandLine;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Hosting;
using AiNetOperator.Kubernetes;
using AiNetOperator.Planning;
using AiNetOperator.Schema;
using AiNetOperator.Simulating;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Commands;

/// <summary><c>ainet plan</c>: what the operator would write, and nothing is.</summary>
internal sealed class PlanCommand(Terminal terminal)
{
    private const string Summary = """
        Print what would be written to Azure for manifests, with its consequences. Azure, or a world, is read; nothing is written anywhere.

        Exit codes: 0 nothing would be written; 1 wrong input, nothing was planned; 2 something would be written, was not read, or cannot be carried out.
        """;

    public static Command Create(Terminal terminal)
    {
        var options = new PlanOptions();
        var plan = new PlanCommand(terminal);
        var command = new Command("plan", Summary);
        options.AddTo(command);
        command.SetAction(parsed => plan.Run(options.Read(parsed)));
        return command;
    }

    private int Run(PlanRequest request)
    {
        var manifests = new ManifestReader(terminal.Input) { ChecksReferences = request.Cluster is null }.Read(request.Files);
        var earlier = request.Base is { } paths ? new ManifestReader(terminal.Input) { ChecksReferences = false }.Read(paths) : null;
        var world = request.World is { } files ? new WorldReader(terminal.Input).Read(files) : null;
        Check(request, manifests, earlier, world);
        var declared = PlanManifests.Objects(manifests);
        var before = request.Cluster is { } cluster ? new ClusterObjects(terminal, cluster).Read()
            : earlier is null ? PlannedObjects.None : PlanManifests.Objects(earlier);
        if (PlanManifests.Unchangeable(manifests, before).ToList() is { Count: > 0 } unchangeable)
            throw new CommandFailedException(unchangeable);
        var from = request.Cluster is not null ? PlanBase.Cluster : earlier is not null ? PlanBase.Manifests : PlanBase.None;
        Func<DateTimeOffset, PlanSubject> subject = now => new PlanSubject(declared, before, from, now);
        var plan = world is null ? AgainstAzure(request, subject) : AgainstWorld(request, world, subject);
        terminal.Output.Write(Print(plan, request.Format));
        return plan.IsEmpty ? ExitCodes.Success : ExitCodes.Changes;
    }

    private static void Check(PlanRequest request, ManifestSet manifests, ManifestSet? earlier, World? world)
    {
        List<string> problems = [.. manifests.Problems.Concat(earlier?.Problems ?? []).Concat(world?.Problems ?? []).Select(problem => problem.ToString())];
        // a change may take the last manifest away
        if (problems.Count == 0 && manifests.Manifests.Count == 0 && earlier is not { Manifests.Count: > 0 })
            problems.Add($"{string.Join(", ", request.Files)}: no manifest of {ApiGroup.Name} was found");
        if (problems.Count > 0)
            throw new CommandFailedException(problems);
    }

    private EstatePlan AgainstWorld(PlanRequest request, World world, Func<DateTimeOffset, PlanSubject> subject)
    {
        // what a cluster remembers has times in it
        using var azure = new WorldAzure(request.Cluster is null ? null : terminal.Time.GetUtcNow());
        WorldFile.Check(world, azure.Load(world.Resources));
        return azure.Run((arm, loop) => new EstatePlanner(arm, Settings(request), loop).PlanAsync(subject(azure.Now), terminal.Stop));
    }

    private EstatePlan AgainstAzure(PlanRequest request, Func<DateTimeOffset, PlanSubject> subject)
    {
        try
        {
            var credential = CredentialFactory.Create(request.Azure.Credential, request.Azure.Azure);
            using var handler = new ReadsOnly(ArmTransport.Create());
            using var thread = new EventLoop();
            return thread.Run(() =>
            {
                // spreads repeats of requests, and guards nothing: any seed will do
                var loop = new OperatorLoop(terminal.Time, new Random(1), NullLogger.Instance);
                var arm = new ArmClient(new ArmClientOptions { Environment = request.Azure.Azure }, handler, credential, loop.Time, loop.Random, loop.Logger);
                return new EstatePlanner(arm, Settings(request), loop).PlanAsync(subject(loop.Time.GetUtcNow()), terminal.Stop);
            });
        }
        catch (FormatException missing)
        {
            throw new CommandFailedException("ainet plan: " + missing.Message);
        }
    }

    private static BindingSettings Settings(PlanRequest request) =>
        new() { Installation = request.Azure.Installation, Tags = request.Azure.Tags, Cloud = Clouds.Of(request.Azure.Azure) };

    private static string Print(EstatePlan plan, PlanFormat format) => format switch
    {
        PlanFormat.Json => PlanDocument.Of(plan).ToJsonString(WorldFile.Json) + "\n",
        PlanFormat.Markdown => PlanMarkdown.Of(plan),
        _ => PlanText.Of(plan),
    };
}
