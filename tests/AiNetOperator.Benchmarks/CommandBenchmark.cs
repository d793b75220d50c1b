using System.Diagnostics;
using System.Globalization;
using AiNetOperator.ApiServer.Tests;

namespace AiNetOperator.Benchmarks;

/// <summary>What a command takes, process start included.</summary>
internal sealed class CommandBenchmark(TextWriter output)
{
    /// <summary>Runs it some times. Wall time, and the CPU time of it and its children, as bash measures them.</summary>
    public async Task RunAsync(string what, string command, int times)
    {
        var runs = new List<(double Wall, double Cpu)>();
        for (var count = 0; count < times; count++)
            runs.Add(await OnceAsync(command));
        var (walls, cpus) = (runs.ConvertAll(run => run.Wall), runs.ConvertAll(run => run.Cpu));
        walls.Sort();
        cpus.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"{what}, {times} times: wall {walls[0]:0.00} to {walls[^1]:0.00} s, median {walls[times / 2]:0.00} s; CPU {cpus[0]:0.00} to {cpus[^1]:0.00} s, median {cpus[times / 2]:0.00} s"));
    }

    private static async Task<(double Wall, double Cpu)> OnceAsync(string command)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"TIMEFORMAT=$'\\n%R %U %S'; time {command} >&2");
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var lines = (await said).TrimEnd().Split('\n');
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command}: exit code {process.ExitCode}\n{await said}");
        var numbers = lines[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1] + numbers[2]);
    }
}
