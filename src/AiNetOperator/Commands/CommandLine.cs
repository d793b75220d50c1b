using System.CommandLine;

namespace AiNetOperator.Commands;

/// <summary>The command line of <c>ainet</c>: from arguments to an exit code.</summary>
internal static class CommandLine
{
    private const string Issues = "Please report it with your command and the lines below.";

    /// <summary>Runs a command. What is wrong is told in sentences on standard error; only a defect shows a stack trace.</summary>
    public static int Run(string[] arguments, Terminal terminal)
    {
        // the library would read a file for an argument that begins with @
        var parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Fail(terminal, UsageErrors.Of(parsed));
        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                // signals come by the terminal's token; the library would give a server two seconds to end
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Output, Error = terminal.Error,
            });
        }
        catch (CommandFailedException failed)
        {
            return Fail(terminal, failed.Problems);
        }
        catch (OperationCanceledException) when (terminal.Stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // a full disk, a file that went away: the environment's fault, which its message explains
            return Fail(terminal, [$"ainet: {error.Message}"]);
        }
        catch (Exception defect)
        {
            return Fail(terminal, [$"ainet has a defect: {defect.Message} {Issues}", defect.ToString()]);
        }
    }

    private static RootCommand Root(Terminal terminal) => new("Keeps Azure AI workspaces network-isolated as declared.")
    {
        RunCommand.Create(terminal),
        SimulateCommand.Create(terminal),
        PlanCommand.Create(terminal),
        ArmSimulatorCommand.Create(terminal),
        ReleaseCommand.Create(terminal),
        CrdsCommand.Create(terminal),
    };

    private static int Fail(Terminal terminal, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            terminal.Error.WriteLine(line);
        return ExitCodes.Failure;
    }
}
