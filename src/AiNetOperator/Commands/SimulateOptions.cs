using System.CommandLine;
using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary>The options of <c>ainet simulate</c>.</summary>
internal sealed class SimulateOptions
{
    public Option<string[]> Files { get; } = new("--filename", "-f")
    {
        Description = "File, folder or - (standard input) with manifests; may be given several times.", HelpName = "PATH", Required = true,
    };

    public Option<string[]> World { get; } = new("--world")
    {
        Description = "File or folder with the Azure to start from: full ARM resource bodies. Without it, referenced resources are made up.", HelpName = "PATH",
    };

    public Option<FileInfo?> SaveWorld { get; } = new("--save-world")
    {
        Description = "Write the Azure at the end to this file, as a world.", HelpName = "FILE",
    };

    public Option<int> Seed { get; } = new("--seed")
    {
        Description = "The same seed makes the same run.", HelpName = "N", DefaultValueFactory = static _ => 1,
    };

    public Option<string> Until { get; } = new("--until")
    {
        Description = "End after this much virtual time, converged or not, for example 90m or 24h.", HelpName = "TIME", DefaultValueFactory = static _ => "24h",
    };

    public Option<string> Output { get; } = new("--output", "-o")
    {
        Description = "How to print the result.", HelpName = "table|json", DefaultValueFactory = static _ => "table",
    };

    public SimulateOptions()
    {
        Output.AcceptOnlyFromAmong("table", "json");
        Until.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && VirtualTime.Parse(result.Tokens[0].Value) is null)
                result.AddError($"--until: '{result.Tokens[0].Value}' is no duration; write a number and s, m, h or d, for example 90m.");
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Files, World, SaveWorld, Seed, Until, Output])
            command.Options.Add(option);
    }

    public SimulationOptions Read(ParseResult parsed) => new()
    {
        Seed = parsed.GetValue(Seed),
        Until = VirtualTime.Parse(parsed.GetValue(Until)!) ?? TimeSpan.FromHours(24),
    };
}
