using System.Diagnostics;
using System.Text;

namespace AiNetOperator.Tests.Support;

/// <summary>The program while it runs: for commands that end when they are told to.</summary>
internal sealed class RunningAinet : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task<string> _error;
    private readonly CancellationTokenSource _timeout = new(Patience, TimeProvider.System);

    private RunningAinet(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The first line on standard output.</summary>
    public string FirstLine { get; private set; } = "";

    /// <summary>Starts it in a folder and waits for its first line.</summary>
    /// <exception cref="InvalidOperationException">It ended before that.</exception>
    public static async Task<RunningAinet> StartAsync(string folder, params string[] arguments)
    {
        var process = Process.Start(Ainet.Start(folder, arguments)) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        var running = new RunningAinet(process);
        running.FirstLine = await process.StandardOutput.ReadLineAsync(running._timeout.Token)
            ?? throw new InvalidOperationException($"It ended at once: {await running._error}");
        running._output.AppendLine(running.FirstLine);
        return running;
    }

    /// <summary>The first address in the first line.</summary>
    public Uri Address => new(FirstLine.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)));

    /// <summary>Asks it to end, as a system does that goes down, and waits until it has.</summary>
    public async Task<Outcome> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(_timeout.Token);
        _output.Append(await _process.StandardOutput.ReadToEndAsync(_timeout.Token));
        await _process.WaitForExitAsync(_timeout.Token);
        return new Outcome(_process.ExitCode, _output.ToString(), await _error);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _timeout.Dispose();
        return ValueTask.CompletedTask;
    }
}
