using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Image;

/// <summary>The first stage of the Dockerfile: what it copies in, and the command that publishes.</summary>
internal static class Dockerfile
{
    private const string Ignored = ".dockerignore";

    private static readonly string[][] Instructions =
    [
        .. Repository.Read("Dockerfile").Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0 && words[0] != "#"),
    ];

    /// <summary>The images that it starts from.</summary>
    public static IReadOnlyList<string> BaseImages => [.. Instructions.Where(words => words[0] == "FROM").Select(words => words.First(word => word.Contains('/', StringComparison.Ordinal) && !word.StartsWith('-')))];

    /// <summary>The words of the one command that is run.</summary>
    public static string[] PublishCommand => Instructions.Single(words => words[0] == "RUN")[1..];

    /// <summary>Copies into a folder what the build stage copies into its own, as far as the ignore file lets it.</summary>
    public static void CopySources(string folder)
    {
        foreach (var source in Instructions.Where(words => words[0] == "COPY" && !words[1].StartsWith("--", StringComparison.Ordinal)).SelectMany(words => words[1..^1]))
        {
            var name = source.TrimEnd('/');
            Repository.Read(Ignored).Split('\n').ShouldContain("!" + name, $"{Ignored} keeps it from the builder");
            if (File.Exists(Repository.PathTo(name)))
                File.Copy(Repository.PathTo(name), Path.Combine(folder, name));
            else
                CopyFolder(Repository.PathTo(name), Path.Combine(folder, name));
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.EnumerateDirectories(from).Where(inner => Path.GetFileName(inner) is not ("bin" or "obj")))
            CopyFolder(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
