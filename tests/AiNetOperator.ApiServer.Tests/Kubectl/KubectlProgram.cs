using System.Diagnostics;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests.Kubectl;

/// <summary>kubectl on the server of the tests.</summary>
/// <param name="program">Its path.</param>
/// <param name="kubeconfig">Leads to the server, or to the front where the server has no discovery.</param>
/// <param name="folder">For its cache of what the server serves.</param>
internal sealed class KubectlProgram(string program, string kubeconfig, string folder)
{
    /// <summary>The one beside the server, else the one on the PATH, else the one that the script has made; null: there is none.</summary>
    public static async Task<string?> FindAsync(ITestCluster cluster)
    {
        if ((cluster as LocalCluster)?.Binaries.Kubectl is { } beside)
            return beside;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists)
            ?? (await ServerScript.ResultAsync(CancellationToken.None)).Binaries?.Kubectl;
    }

    /// <summary>What it prints; fails when it fails.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--kubeconfig", kubeconfig, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["KUBECACHEDIR"] = folder;
        using var process = Process.Start(start)!;
        var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"kubectl {string.Join(' ', arguments)}: {await error}{await said}");
        return await said;
    }
}
