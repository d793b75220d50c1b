using System.Diagnostics;

namespace AiNetOperator.Tests.Support;

/// <summary>The program as a user starts it: a process of its own.</summary>
internal static class Ainet
{
    // far above what any run takes; a hang must not hang the tests
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it in the root of the repository, with nothing on standard input.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => RunInAsync(Repository.Root, "", arguments);

    /// <summary>Runs it in a folder, with a text on standard input.</summary>
    public static Task<Outcome> RunInAsync(string folder, string input, params string[] arguments) => RunAsync(Start(folder, arguments), input);

    /// <summary>Runs it in the root of the repository, with variables in its environment.</summary>
    public static Task<Outcome> RunWithAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = Start(Repository.Root, arguments);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return RunAsync(start, "");
    }

    private static async Task<Outcome> RunAsync(ProcessStartInfo start, string input)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        using var timeout = new CancellationTokenSource(Patience, TimeProvider.System);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>How it is started, with all its streams redirected.</summary>
    public static ProcessStartInfo Start(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ainet.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}

/// <summary>What a run came to.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>The lines on standard error.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Fails with everything that the program said.</summary>
    public Outcome ShouldExitWith(int code)
    {
        ExitCode.ShouldBe(code, $"standard output:\n{Output}\nstandard error:\n{Error}");
        return this;
    }
}
