using System.Globalization;

namespace AiNetOperator.Benchmarks;

/// <summary>What Linux has counted for a process.</summary>
/// <param name="Cpu">User and system time so far.</param>
/// <param name="Resident">Resident memory now, in MiB.</param>
/// <param name="Peak">The most it has been, in MiB.</param>
/// <param name="Threads">Threads now.</param>
internal sealed record ProcessUsage(TimeSpan Cpu, double Resident, double Peak, int Threads)
{
    // USER_HZ: 100 on every architecture that Linux' ABI fixes it for
    private const double TicksPerSecond = 100;

    public static ProcessUsage Of(int process)
    {
        var folder = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/";
        // the second field is the program's name in parentheses, and may hold spaces
        var fields = File.ReadAllText(folder + "stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = Number(fields[11]) + Number(fields[12]);
        var status = File.ReadAllLines(folder + "status");
        return new(TimeSpan.FromSeconds(ticks / TicksPerSecond), Value(status, "VmRSS:") / 1024, Value(status, "VmHWM:") / 1024, (int)Value(status, "Threads:"));
    }

    private static double Value(string[] status, string name) =>
        Number(status.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[0]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
