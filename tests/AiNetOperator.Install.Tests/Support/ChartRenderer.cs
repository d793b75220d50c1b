using System.Text.Json.Nodes;

namespace AiNetOperator.Install.Tests.Support;

/// <summary>
/// Renders the chart: with helm when it is on the PATH, else with the small renderer of this project, which is built from
/// Debian's packages. Where neither is to be had the test is skipped, and says why.
/// </summary>
internal static class ChartRenderer
{
    /// <summary>The chart.</summary>
    public const string Chart = "charts/ainet-operator";

    private const string Release = "ainet-operator";
    private const string Namespace = "ainet-system";
    private const string KubeVersion = "v1.34.0";
    private const string Script = "tests/AiNetOperator.Install.Tests/renderer/build.sh";

    private static readonly Lazy<Task<(string? Program, string Reason)>> Built = new(BuildAsync);

    /// <summary>The objects that the chart renders to with values files, later ones over earlier ones.</summary>
    public static async Task<IReadOnlyList<JsonObject>> RenderAsync(params string[] values)
    {
        var run = await RunAsync(values, notes: false);
        run.ExitCode.ShouldBe(0, run.Error);
        return Manifests.Parse(run.Output);
    }

    /// <summary>What the chart says after the installation.</summary>
    public static async Task<string> NotesAsync(params string[] values)
    {
        var run = await RunAsync(values, notes: true);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output;
    }

    /// <summary>Why the chart refuses values.</summary>
    public static async Task<string> RefusalAsync(params string[] values)
    {
        var run = await RunAsync(values, notes: false);
        run.ExitCode.ShouldNotBe(0);
        return run.Error;
    }

    private static async Task<ToolRun> RunAsync(string[] values, bool notes)
    {
        var files = values.SelectMany(file => new[] { "--values", Repository.PathTo(file) });
        if (Tool.IsThere("helm"))
        {
            string[] call = notes
                ? ["install", Release, Chart, "--namespace", Namespace, "--dry-run=client", "--kube-version", KubeVersion]
                : ["template", Release, Chart, "--namespace", Namespace, "--kube-version", KubeVersion];
            return await Tool.RunAsync("helm", [.. call, .. files]);
        }
        var (program, reason) = await Built.Value;
        Assert.SkipWhen(program is null, reason);
        string[] own = ["-release", Release, "-namespace", Namespace, "-kube-version", KubeVersion, .. notes ? new[] { "-notes" } : []];
        return await Tool.RunAsync(program!, [.. own, .. files, Chart]);
    }

    private static async Task<(string? Program, string Reason)> BuildAsync()
    {
        var run = await Tool.RunAsync("bash", [Script]);
        run.ExitCode.ShouldBe(0, run.Error);
        var program = run.Output.Trim();
        return program.Length > 0 ? (program, "") : (null, "no helm on the PATH, and the renderer cannot be built here: " + run.Error.Trim());
    }
}
