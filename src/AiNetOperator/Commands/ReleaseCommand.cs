using System.CommandLine;
using AiNetOperator.Abstractions;
using AiNetOperator.Hosting;
using AiNetOperator.Kubernetes;
using AiNetOperator.Releasing;
using AiNetOperator.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Commands;

/// <summary><c>ainet release</c>: takes the operator's finalizers off, for uninstall.</summary>
internal sealed class ReleaseCommand(Terminal terminal)
{
    private const string Summary = """
        Take the operator's finalizers off its objects without touching Azure, for uninstall. Stop the operator before.

        Exit codes: 0 released, or there was nothing to release; 1 wrong input, or an object could not be released.
        """;

    private readonly Option<string[]> _files = new("--filename", "-f")
    {
        Description = "File, folder or - (standard input) with the manifests of the objects to release; may be given several times.", HelpName = "PATH",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Release every object of the operator's kinds in the cluster." };

    private readonly Option<string?> _kubeconfig = new("--kubeconfig")
    {
        Description = "The cluster (default: KUBECONFIG, the pod's service account, ~/.kube/config).", HelpName = "PATH",
    };

    private readonly Option<string?> _context = new("--context") { Description = "A context of the kubeconfig (default: its current one).", HelpName = "NAME" };

    public static Command Create(Terminal terminal)
    {
        var release = new ReleaseCommand(terminal);
        var command = new Command("release", Summary) { release._files, release._all, release._kubeconfig, release._context };
        command.Validators.Add(result =>
        {
            if (result.GetResult(release._files) is { Implicit: false } == result.GetResult(release._all) is { Implicit: false })
                result.AddError("say what to release: either -f PATH or --all");
        });
        command.SetAction(release.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var objects = parsed.GetValue(_all) ? null : Objects(parsed.GetValue(_files) ?? []);
        using var thread = new EventLoop();
        return thread.Run(() => RunAsync(parsed, objects)) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private List<(string Kind, ObjectKey Key)> Objects(string[] files)
    {
        var manifests = new ManifestReader(terminal.Input) { ChecksReferences = false }.Read(files);
        if (manifests.Problems.Count > 0)
            throw new CommandFailedException([.. manifests.Problems.Select(problem => problem.ToString())]);
        if (manifests.Manifests.Count == 0)
            throw new CommandFailedException($"{string.Join(", ", files)}: no manifest of the operator's kinds was found");
        return [.. manifests.Manifests.Select(manifest => (manifest.Kind, new ObjectKey(manifest.Namespace, manifest.Name)))];
    }

    private async Task<bool> RunAsync(ParseResult parsed, List<(string Kind, ObjectKey Key)>? objects)
    {
        // spreads repeats of requests, and guards nothing: any seed will do
        var loop = new OperatorLoop(terminal.Time, new Random(1), NullLogger.Instance);
        var server = "";
        try
        {
            var access = ClusterConfiguration.Find(
                new ClusterRequest(parsed.GetValue(_kubeconfig), parsed.GetValue(_context)), Environment.GetEnvironmentVariable, loop);
            server = access.Server.ToString();
            using var http = ClusterConfiguration.CreateClient(access, "ainetoperator/release", loop.Time);
            var release = new FinalizerRelease(new KubernetesClient(http, loop.Time, loop.Random, loop.Logger), terminal.Output, terminal.Error);
            return objects is null ? await release.AllAsync(terminal.Stop) : await release.OnlyAsync(objects, terminal.Stop);
        }
        catch (Exception error) when (error is ClusterConfigurationException or KubernetesApiException)
        {
            throw new CommandFailedException(error.Message);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutException)
        {
            throw new CommandFailedException($"{server}: the API server does not answer: {error.Message}");
        }
    }
}
