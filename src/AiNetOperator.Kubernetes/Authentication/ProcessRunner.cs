using System.Diagnostics;

namespace AiNetOperator.Kubernetes;

/// <summary>What a program said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error);

/// <summary>Runs programs.</summary>
internal interface IProgramRunner
{
    /// <summary>Runs one to its end; ends it when cancelled.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    Task<ProgramRun> RunAsync(string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, CancellationToken stop);
}

/// <summary>Runs programs of this machine, with nothing on their standard input.</summary>
internal sealed class ProcessRunner : IProgramRunner
{
    public async Task<ProgramRun> RunAsync(
        string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        var start = new ProcessStartInfo(command) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
            await Task.WhenAll(output, error, process.WaitForExitAsync(stop));
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
