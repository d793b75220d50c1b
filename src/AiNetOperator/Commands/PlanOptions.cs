using System.CommandLine;
using System.CommandLine.Parsing;
using AiNetOperator.Hosting;

namespace AiNetOperator.Commands;

/// <summary>The options of <c>ainet plan</c>.</summary>
internal sealed class PlanOptions
{
    private const string Formats = "text|markdown|json";

    // what a plan needs of what `ainet run` can be told, by the same flags and variables
    private static readonly OperatorFlag[] Shared =
        [OperatorFlags.Kubeconfig, OperatorFlags.Context, OperatorFlags.Installation, OperatorFlags.Tags, OperatorFlags.Cloud, OperatorFlags.AzureCredential];

    private readonly Option<string[]> _files = new("--filename", "-f")
    {
        Description = "File, folder or - (standard input) with manifests; may be given several times.", HelpName = "PATH", Required = true,
    };

    private readonly Option<string[]> _base = new("--base")
    {
        Description = "File or folder with the manifests as they were before. What it has and -f lacks is planned as deleted.", HelpName = "PATH",
    };

    private readonly Option<bool> _cluster = new("--cluster")
    {
        Description = "Read from the cluster what was before, with its status. What it has in the namespaces of -f, and -f lacks, is planned as deleted.",
    };

    private readonly Option<string[]> _world = new("--world")
    {
        Description = "File or folder with the Azure to plan against: full ARM resource bodies. Without it, the live Azure is read.", HelpName = "PATH",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "How to print the plan (default: text).", HelpName = Formats, CustomParser = ParseFormat,
    };

    private readonly Dictionary<OperatorFlag, Option<string?>> _shared =
        Shared.ToDictionary(flag => flag, flag => new Option<string?>(flag.Name) { Description = flag.Help, HelpName = flag.Value });

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_files, _base, _cluster, _world, _output, .. Shared.Select(flag => _shared[flag])])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            var asksCluster = result.GetResult(_cluster) is { Implicit: false };
            if (asksCluster && result.GetResult(_base) is { Implicit: false })
                result.AddError("--base and --cluster both say what was before: give one of them");
            if (!asksCluster && (result.GetResult(_shared[OperatorFlags.Kubeconfig]) ?? result.GetResult(_shared[OperatorFlags.Context])) is { Implicit: false })
                result.AddError("--kubeconfig and --context are for --cluster");
        });
    }

    public PlanRequest Read(ParseResult parsed)
    {
        var reader = new OperatorOptionsReader(
            flag => _shared.TryGetValue(flag, out var option) ? parsed.GetValue(option) : null, Variable);
        var options = reader.Read();
        if (reader.Problems.Count > 0)
            throw new CommandFailedException([.. reader.Problems.Select(problem => "ainet plan: " + problem)]);
        return new PlanRequest(
            parsed.GetRequiredValue(_files),
            parsed.GetValue(_base) is { Length: > 0 } before ? before : null,
            parsed.GetValue(_cluster) ? options.Cluster : null,
            parsed.GetValue(_world) is { Length: > 0 } world ? world : null,
            parsed.GetValue(_output) is { } format ? Enum.Parse<PlanFormat>(format, ignoreCase: true) : PlanFormat.Text,
            options);
    }

    // variables for the rest of what an operator can be told are none of a plan's business
    private static string? Variable(string name) =>
        name.StartsWith("AINET_", StringComparison.Ordinal) && !Shared.Any(flag => flag.Variable == name) ? null : Environment.GetEnvironmentVariable(name);

    private static string? ParseFormat(ArgumentResult result)
    {
        var word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (Formats.Split('|').Contains(word))
            return word;
        result.AddError($"-o: '{word}' is unknown; allowed: {Formats.Replace("|", ", ", StringComparison.Ordinal)}");
        return null;
    }
}
