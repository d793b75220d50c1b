using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Commands;

/// <summary>The options of <c>ainet simulate</c>.</summary>
internal sealed class SimulateOptions
{
    private const string Table = "table";
    private const string Json = "json";

    private static readonly string[] Levels = ["none", "low", "high"];

    private readonly Option<string[]> _files = new("--filename", "-f")
    {
        Description = "File, folder or - (standard input) with manifests; may be given several times.", HelpName = "PATH", Required = true,
    };

    private readonly Option<string[]> _world = new("--world")
    {
        Description = "File or folder with the Azure to start from: full ARM resource bodies. Without it, referenced resources are made up.", HelpName = "PATH",
    };

    private readonly Option<string?> _saveWorld = new("--save-world")
    {
        Description = "Write the Azure at the end to this file, as a world.", HelpName = "FILE",
    };

    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "The same seed makes the same run, another one another (default: 1).", HelpName = "N", CustomParser = ParseSeed,
    };

    private readonly Option<FaultLevel?> _faults = new("--faults")
    {
        Description = "How much goes wrong in the first two hours: errors, lost answers, cut watches, crashes (default: none).",
        HelpName = string.Join('|', Levels), CustomParser = ParseLevel,
    };

    private readonly Option<TimeSpan?> _until = new("--until")
    {
        Description = "End after this much virtual time, converged or not: a number and s, m, h or d (default: 24h).", HelpName = "TIME", CustomParser = ParseTime,
    };

    private readonly Option<string?> _trace = new("--trace")
    {
        Description = "Write a line to this file for each request, answer and piece of a watch.", HelpName = "FILE",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "How to print the result (default: table).", HelpName = $"{Table}|{Json}", CustomParser = ParseFormat,
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_files, _world, _saveWorld, _seed, _faults, _until, _trace, _output])
            command.Options.Add(option);
    }

    public SimulateRequest Read(ParseResult parsed)
    {
        var defaults = new SimulationOptions();
        return new SimulateRequest(
            parsed.GetRequiredValue(_files),
            parsed.GetValue(_world) is { Length: > 0 } world ? world : null,
            parsed.GetValue(_saveWorld),
            parsed.GetValue(_trace),
            parsed.GetValue(_output) == Json,
            defaults with
            {
                Seed = parsed.GetValue(_seed) ?? defaults.Seed,
                Faults = parsed.GetValue(_faults) ?? defaults.Faults,
                Until = parsed.GetValue(_until) ?? defaults.Until,
            });
    }

    private static int? ParseSeed(ArgumentResult result) => int.TryParse(Word(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : Refuse<int?>(result, "--seed", "is no whole number");

    private static TimeSpan? ParseTime(ArgumentResult result) =>
        VirtualTime.Parse(Word(result)) ?? Refuse<TimeSpan?>(result, "--until", "is no duration; write a number and s, m, h or d, for example 90m");

    private static FaultLevel? ParseLevel(ArgumentResult result) => Word(result) switch
    {
        "none" => FaultLevel.None,
        "low" => FaultLevel.Low,
        "high" => FaultLevel.High,
        _ => Refuse<FaultLevel?>(result, "--faults", $"is unknown; allowed: {string.Join(", ", Levels)}"),
    };

    private static string? ParseFormat(ArgumentResult result) =>
        Word(result) is Table or Json ? Word(result) : Refuse<string?>(result, "-o", $"is unknown; allowed: {Table}, {Json}");

    private static string Word(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    private static T? Refuse<T>(ArgumentResult result, string option, string problem)
    {
        result.AddError($"{option}: '{Word(result)}' {problem}");
        return default;
    }
}
