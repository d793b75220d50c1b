using System.CommandLine;
using AiNetOperator.Schema;

namespace AiNetOperator.Commands;

/// <summary><c>ainet crds</c>: writes the CustomResourceDefinitions.</summary>
internal static class CrdsCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<string?>("--output", "-o")
        {
            Description = "Folder to write one file a kind into; without it, a YAML stream goes to standard output.", HelpName = "DIR",
        };
        var command = new Command("crds", "Write the CustomResourceDefinitions.") { folder };
        command.SetAction(parsed => Write(parsed.GetValue(folder), terminal));
        return command;
    }

    private static int Write(string? folder, Terminal terminal)
    {
        if (folder is null)
        {
            terminal.Output.Write(string.Join("---\n", CustomResourceDefinitions.All.Select(CrdYaml.Write)));
            return ExitCodes.Success;
        }
        foreach (var definition in CustomResourceDefinitions.All)
        {
            var path = Path.Combine(folder, CustomResourceDefinitions.FileName(definition));
            OutputFile.Write(path, CrdYaml.Write(definition));
            terminal.Output.WriteLine($"wrote {path}");
        }
        return ExitCodes.Success;
    }
}
