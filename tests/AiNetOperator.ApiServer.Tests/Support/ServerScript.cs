using System.Diagnostics;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>The repository's script that makes an API server out of Debian's packages.</summary>
internal static class ServerScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>
    /// What it has made; in CI it makes it now, elsewhere only a person starts minutes of work. Null, and what it said, when
    /// there is nothing.
    /// </summary>
    public static async Task<(ClusterBinaries? Binaries, string Said)> ResultAsync(CancellationToken stop)
    {
        var start = new ProcessStartInfo("/usr/bin/env") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["bash", Repository.In("scripts", "api-server.sh"), .. Arguments])
            start.ArgumentList.Add(argument);
        if (OperatingSystem.IsWindows() || Process.Start(start) is not { } process)
            return (null, "the script needs a Debian");
        using (process)
        {
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
            var (said, folder) = (process.StandardError.ReadToEndAsync(either.Token), process.StandardOutput.ReadToEndAsync(either.Token));
            try
            {
                await process.WaitForExitAsync(either.Token);
                var found = (await folder).Trim();
                return (found.Length > 0 ? ClusterBinaries.In(found) : null, (await said).Trim());
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                return (null, $"the script took longer than {Patience}");
            }
        }
    }

    private static string[] Arguments =>
        Environment.GetEnvironmentVariable("CI") == "true" ? [] : ["--cached"];
}
