namespace AiNetOperator.Tests.Support;

/// <summary>The folder that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its path.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The path of a file or folder in it.</summary>
    public static string PathTo(string relative) => Path.Combine(Root, relative);

    /// <summary>The text of a file in it.</summary>
    public static string Read(string relative) => File.ReadAllText(PathTo(relative));

    /// <summary>Files below a folder of it, with forward slashes, sorted, without what a build leaves.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(PathTo(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts"))
            .Order(StringComparer.Ordinal),
    ];

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "AiNetOperator.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run within the repository."));
}
