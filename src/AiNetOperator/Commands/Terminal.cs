using Spectre.Console;

namespace AiNetOperator.Commands;

/// <summary>Where commands read and write.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Error">Standard error: what is wrong.</param>
/// <param name="Input">Standard input, for the path <c>-</c>.</param>
/// <param name="Live">A console that can redraw, or null when output goes to a file, a pipe or a plain terminal.</param>
/// <param name="Time">The time that the person at it lives in.</param>
/// <param name="Stop">That person wants the command to end.</param>
internal sealed record Terminal(
    TextWriter Output, TextWriter Error, TextReader Input, IAnsiConsole? Live, TimeProvider Time, CancellationToken Stop)
{
    /// <summary>The process's own.</summary>
    public static Terminal OfProcess(CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        // redirected output with TERM set keeps Ansi on, so that each frame would land in the file
        var canRedraw = console.Profile.Out.IsTerminal && console.Profile.Capabilities is { Ansi: true, Interactive: true };
        return new Terminal(Console.Out, Console.Error, Console.In, canRedraw ? console : null, TimeProvider.System, stop);
    }
}
