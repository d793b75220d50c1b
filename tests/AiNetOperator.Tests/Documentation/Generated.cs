using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

/// <summary>Files, and blocks of files, that are made from the code.</summary>
internal static class Generated
{
    private const string Switch = "AINET_WRITE_DOCS";
    private const string Remedy = $"Write it anew: {Switch}=1 dotnet test tests/AiNetOperator.Tests";

    private static readonly bool Writes = Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>Fails when a file is not what the code says, or writes it.</summary>
    public static void Compare(string path, string expected)
    {
        if (Writes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Repository.PathTo(path))!);
            File.WriteAllText(Repository.PathTo(path), expected);
        }
        Repository.Read(path).ShouldBe(expected, $"{path} is not what the code says. {Remedy}");
    }

    /// <summary>The same for the block between two comments that name it.</summary>
    public static void CompareBlock(string path, string name, string expected)
    {
        var (begin, end) = ($"<!-- {name}: begin -->\n", $"<!-- {name}: end -->");
        var page = Repository.Read(path);
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = page.IndexOf(end, StringComparison.Ordinal);
        (from >= 0 && to > from).ShouldBeTrue($"{path} has lost the block '{name}'.");
        Compare(path, page[..(from + begin.Length)] + expected + page[to..]);
    }
}
