namespace AiNetOperator.Install.Tests.Support;

/// <summary>The folder that the tests were built from.</summary>
internal static class Repository
{
    private const string Switch = "AINET_WRITE_GOLDEN";
    private const string Remedy = $"Write it anew, and look at the difference: {Switch}=1 dotnet test tests/AiNetOperator.Install.Tests";

    private static readonly bool Writes = Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>Its path.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The path of a file or folder in it.</summary>
    public static string PathTo(string relative) => Path.Combine(Root, relative);

    /// <summary>The text of a file in it.</summary>
    public static string Read(string relative) => File.ReadAllText(PathTo(relative));

    /// <summary>Fails when a checked-in file is not what is expected; with the switch in the environment it is written instead.</summary>
    public static void Compare(string relative, string expected)
    {
        if (Writes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathTo(relative))!);
            File.WriteAllText(PathTo(relative), expected);
        }
        Read(relative).ShouldBe(expected, $"{relative} is not up to date. {Remedy}");
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "AiNetOperator.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run within the repository."));
}
