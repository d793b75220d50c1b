using System.Diagnostics;
using AiNetOperator.Simulation;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed class LiveCheckTests : IDisposable
{
    private const string Script = "scripts/check-live-azure.sh";
    private const string Name = "throwaway";
    private const string Workspace = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/" + Name;

    // what the script finds out, but for what depends on the moment
    private static readonly string[] Found =
    [
        nameof(Unknowns.ChangeableModesShown), nameof(Unknowns.RateLimitHeaderIsGlobal), nameof(Unknowns.RuleIdsAreOdd),
        nameof(Unknowns.OperationUrlLacksApiVersion), nameof(Unknowns.ModeOnlyPatchResetsRules), nameof(Unknowns.MapPatchReplaces),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_workspace_or_with_another_id_it_does_nothing()
    {
        SkipWithoutTools();
        (await RunAsync("")).ShouldExitWith(2).Error.ShouldContain("WORKSPACE_ID");
        (await RunAsync("", "/subscriptions/s/resourceGroups/g")).ShouldExitWith(2).Error.ShouldContain("is not the ARM id");
        (await RunAsync("", "--endpoint", "http://example.org", Workspace)).ShouldExitWith(2).Error.ShouldContain("must be https");
    }

    [Fact]
    public async Task It_writes_only_after_the_name_was_typed()
    {
        SkipWithoutTools();
        await using var azure = await SimulateAsync();
        (await RunAsync("yes\n", "--write", "--endpoint", Address(azure), Workspace)).ShouldExitWith(3).Error.ShouldContain("nothing was written");
        (await azure.StopAsync()).Output.ShouldNotContain(" PATCH ");
    }

    [Fact]
    public async Task It_finds_out_how_the_simulated_Azure_has_decided_and_leaves_nothing_behind()
    {
        SkipWithoutTools();
        await using var azure = await SimulateAsync();
        var report = (await RunAsync(Name + "\n", "--write", "--endpoint", Address(azure), Workspace)).ShouldExitWith(0).Output;

        foreach (var fact in Unknowns.Facts.Where(fact => Found.Contains(fact.Name)))
            report.ShouldContain($"| {fact.Name} | {(fact.Of(new Unknowns()) ? "on" : "off")} |");
        report.ShouldContain("| Left behind |  |");
        report.ShouldNotContain(Name);
        report.ShouldNotContain("11111111");
    }

    private static void SkipWithoutTools()
    {
        foreach (var tool in (string[])["bash", "curl", "jq"])
            Assert.SkipUnless(IsThere(tool), $"There is no {tool} on the PATH.");
    }

    private static bool IsThere(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string Address(RunningAinet azure) => azure.Address.GetLeftPart(UriPartial.Authority);

    private Task<RunningAinet> SimulateAsync()
    {
        _folder.Write("world.yaml", $$"""
            id: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml
            name: rg-ml
            location: westeurope
            properties: {provisioningState: Succeeded}
            ---
            id: {{Workspace}}
            name: {{Name}}
            location: westeurope
            kind: Default
            properties:
              provisioningState: Succeeded
              managedNetwork: {isolationMode: AllowOnlyApprovedOutbound}
            """);
        return RunningAinet.StartAsync(_folder.Root, "arm-simulator", "--listen", "127.0.0.1:0", "--world", "world.yaml", "--speed", "500", "--log", "-");
    }

    private static async Task<Outcome> RunAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Repository.PathTo(Script), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["AINET_CHECK_PAUSE"] = "0.2";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var stop = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(stop);
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return new Outcome(process.ExitCode, output, await error);
    }
}
