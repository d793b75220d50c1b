using System.ComponentModel;
using System.Diagnostics;

namespace AiNetOperator.Install.Tests.Support;

/// <summary>How a program ended, and what it said.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error);

/// <summary>Programs of the machine that tests use when they are there.</summary>
internal static class Tool
{
    /// <summary>Whether a program is on the PATH.</summary>
    public static bool IsThere(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs a program to its end, in the repository unless told otherwise.</summary>
    public static async Task<ToolRun> RunAsync(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // what the test host sets for itself would lead a dotnet of ours astray
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(variable);
        // a build server that stays would hold the output open, and the test would wait for it
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new ToolRun(process.ExitCode, await output, await error);
        }
        catch (Win32Exception missing)
        {
            return new ToolRun(127, "", missing.Message);
        }
    }
}
