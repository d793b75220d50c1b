using System.Diagnostics;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Serving;

/// <summary>Clients that were not written for this simulator: Microsoft's own.</summary>
public sealed class MicrosoftClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Microsofts_clients_for_Python_read_write_and_wait_for_operations()
    {
        var packages = await PackagesAsync();
        using var folder = new TemporaryFolder();
        await using var simulator = await RunningAinet.StartAsync(
            Repository.Root, "arm-simulator", "--listen", "127.0.0.1:0", "--https", "--certificate-out", folder.PathTo("ca.pem"),
            "--world", SampleRuns.World, "--world", "tests/clients/world.yaml", "--speed", "3600");

        var run = await RunAsync(
            "python3", [Repository.PathTo("tests/clients/azure_sdk.py"), simulator.Address.GetLeftPart(UriPartial.Authority), folder.PathTo("ca.pem")], packages);

        run.ShouldExitWith(0).Output.TrimEnd().ShouldEndWith("done");
        (await simulator.StopAsync()).ShouldExitWith(0).Error.ShouldBeEmpty();
    }

    private static async Task<string> PackagesAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Microsoft's clients for Python come from Debian's packages.");
        var version = await RunAsync("bash", ["-c", "python3 --version"], "");
        Assert.SkipUnless(version.ExitCode == 0, "python3 is not there.");
        var fetched = await RunAsync("bash", [Repository.PathTo("tests/clients/fetch-azure-sdk.sh")], "");
        var path = fetched.ShouldExitWith(0).Output.Trim();
        Assert.SkipUnless(path.Length > 0, fetched.Error.Trim());
        return path;
    }

    private static async Task<Outcome> RunAsync(string program, string[] arguments, string pythonPath)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = pythonPath;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var timeout = new CancellationTokenSource(Patience, TimeProvider.System);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return new Outcome(process.ExitCode, await output, await error);
    }
}
