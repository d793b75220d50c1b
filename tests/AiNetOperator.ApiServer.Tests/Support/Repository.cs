using System.Runtime.CompilerServices;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Places in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static string In(params string[] path) => Path.Combine([Root, .. path]);

    public static string Definition(string name) => Path.Combine(AppContext.BaseDirectory, "Definitions", name + ".yaml");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
