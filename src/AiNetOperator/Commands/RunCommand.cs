using System.CommandLine;
using System.Security.Cryptography;
using AiNetOperator.Hosting;
using AiNetOperator.Hosting.Limits;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Commands;

/// <summary><c>ainet run</c>: the operator, in a cluster or with a kubeconfig.</summary>
internal sealed class RunCommand(Terminal terminal)
{
    private const string Summary = """
        Run the operator: watch the API server and keep Azure as declared, until SIGTERM or SIGINT.

        Each option can also be told by the environment variable beside it; the command line wins. A TIME is a whole number and s, m or h.
        Exit codes: 0 asked to stop, and stopped; 1 wrong options, or not everything could be listed within two minutes; 4 the lead was lost.
        """;

    public static Command Create(Terminal terminal)
    {
        var options = OperatorFlags.All.ToDictionary(flag => flag, OptionOf);
        var run = new RunCommand(terminal);
        var command = new Command("run", Summary);
        foreach (var flag in OperatorFlags.All)
            command.Options.Add(options[flag]);
        command.SetAction(parsed => run.Run(flag => parsed.GetValue(options[flag])));
        return command;
    }

    private static Option<string?> OptionOf(OperatorFlag flag) => new(flag.Name) { Description = flag.Help, HelpName = flag.Value };

    private int Run(Func<OperatorFlag, string?> given)
    {
        var reader = new OperatorOptionsReader(given, Environment.GetEnvironmentVariable);
        var options = reader.Read();
        if (reader.Problems.Count > 0)
            throw new CommandFailedException([.. reader.Problems.Select(problem => "ainet run: " + problem)]);
        var logger = new ConsoleLogger(terminal.Error, terminal.Time, options.LogLevel, options.LogsJson);
        var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        try
        {
            return new ClusterOperator(options, Environment.GetEnvironmentVariable, terminal.Time, random, logger).Run(terminal.Stop);
        }
        catch (Exception problem) when (problem is ClusterConfigurationException or FormatException or ScopesException)
        {
            throw new CommandFailedException("ainet run: " + problem.Message);
        }
    }
}
