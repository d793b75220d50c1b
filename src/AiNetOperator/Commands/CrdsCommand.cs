using System.CommandLine;
using AiNetOperator.Schema;

namespace AiNetOperator.Commands;

/// <summary><c>ainet crds</c>: writes the CustomResourceDefinitions.</summary>
internal static class CrdsCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<DirectoryInfo?>("--output", "-o")
        {
            Description = "Folder to write one file a kind into; without it, a YAML stream goes to standard output.", HelpName = "DIR",
        };
        var command = new Command("crds", "Write the CustomResourceDefinitions.") { folder };
        command.SetAction(parsed => Write(parsed.GetValue(folder), terminal));
        return command;
    }

    private static int Write(DirectoryInfo? folder, Terminal terminal)
    {
        if (folder is null)
        {
            terminal.Output.Write(string.Join("---\n", CustomResourceDefinitions.All.Select(CrdYaml.Write)));
            return ExitCodes.Success;
        }
        folder.Create();
        foreach (var definition in CustomResourceDefinitions.All)
        {
            var path = Path.Combine(folder.FullName, CustomResourceDefinitions.FileName(definition));
            File.WriteAllText(path, CrdYaml.Write(definition));
            terminal.Output.WriteLine($"wrote {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}");
        }
        return ExitCodes.Success;
    }
}
