using System.Diagnostics;

namespace AiNetOperator.TestCluster;

/// <summary>
/// A program that does not outlive this one, however this one ends: a shell holds it, and kills it when the pipe that it
/// reads from closes. Output goes to a file.
/// </summary>
public sealed class GuardedProcess : IDisposable
{
    private const string Guard = """
        exec >>"$0" 2>&1
        "$@" &
        child=$!
        trap 'kill -KILL "$child" 2>/dev/null' EXIT
        echo "$child" >"$0.pid"
        read -r _
        """;

    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);
    private readonly Process _shell;
    private bool _isDisposed;

    private GuardedProcess(Process shell, string log) => (_shell, Log) = (shell, log);

    /// <summary>Where its output goes.</summary>
    public string Log { get; }

    /// <summary>The process id of the program itself; 0 when it has not begun.</summary>
    public int Id => int.TryParse(ReadOrEmpty(Log + ".pid"), out var id) ? id : 0;

    /// <summary>Whether it has begun and ended again, on systems that tell.</summary>
    public bool HasEnded => Id is > 0 and var id && OperatingSystem.IsLinux()
        && (ReadOrEmpty($"/proc/{id}/stat") is not { Length: > 0 } stat || stat.Contains(") Z ", StringComparison.Ordinal));

    /// <summary>Starts a program with its output in <paramref name="log"/>.</summary>
    public static GuardedProcess Start(
        string program, IEnumerable<string> arguments, string log, IReadOnlyDictionary<string, string>? environment = null)
    {
        File.Delete(log + ".pid"); // of the one before
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        foreach (var argument in (IEnumerable<string>)["-c", Guard, log, program, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new GuardedProcess(Process.Start(start)!, log);
    }

    /// <summary>The end of what it has said.</summary>
    public string Tail(int lines = 15) => TailOf(Log, lines);

    /// <summary>The end of an output.</summary>
    public static string TailOf(string log, int lines = 15) => string.Join('\n', ReadOrEmpty(log).Split('\n').TakeLast(lines));

    /// <summary>Kills the program, without asking it.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _shell.StandardInput.Close();
        _shell.WaitForExit(KillTimeout);
        _shell.Dispose();
    }

    private static string ReadOrEmpty(string path)
    {
        if (!File.Exists(path))
            return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
