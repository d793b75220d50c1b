using System.Text.RegularExpressions;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Architecture;

public sealed partial class HouseRuleTests
{
    private const int MostLines = 350;

    private static readonly string[] TopLevel =
    [
        ".ci", ".dockerignore", ".editorconfig", ".gitignore", "AiNetOperator.sln", "BannedSymbols.txt", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props",
        "Directory.Packages.props", "Dockerfile", "LICENSE", "README.md", "SECURITY.md", "charts", "config", "crds", "docs", "global.json", "src", "tests",
    ];

    // what tools leave, and git does not carry
    private static readonly string[] Untracked = [".git", ".vs", ".idea", ".vscode", "artifacts", "bin", "obj", "TestResults"];

    private static readonly string[] Sources = [.. Repository.Files("src", "*.cs"), .. Repository.Files("tests", "*.cs")];

    [Fact]
    public void The_top_level_holds_nothing_but_what_a_reader_expects() =>
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)).Except(Untracked).Except(TopLevel).ShouldBeEmpty();

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold() =>
        Repository.Files("src", "*.cs").Where(path => File.ReadLines(Repository.PathTo(path)).Count() > MostLines).ShouldBeEmpty();

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        foreach (var project in ProjectFile.OfSource)
        {
            using var assembly = new AssemblyFile(project.Name == "AiNetOperator" ? "ainet" : project.Name);
            assembly.Types.Where(name => EmptyName().IsMatch(name)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_project_has_a_lock_file_and_is_in_the_solution()
    {
        var solution = Repository.Read("AiNetOperator.sln").Replace('\\', '/');
        foreach (var project in Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")))
        {
            File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json")).ShouldBeTrue(project);
            solution.ShouldContain($"\"{project}\"");
        }
    }

    [Fact]
    public void Packages_have_their_versions_in_one_place() =>
        Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"))
            .Where(project => PackageVersion().IsMatch(Repository.Read(project))).ShouldBeEmpty();

    // each word is put together here, so that this file is not among those that hold it
    [Theory]
    [InlineData("TO" + "DO", "write an issue")]
    [InlineData("FIX" + "ME", "write an issue")]
    [InlineData("NotImplemented" + "Exception", "refuse with a reason, or leave it out")]
    [InlineData("#re" + "gion", "make a type")]
    public void No_source_holds_what_the_house_does_without(string word, string instead) =>
        Sources.Where(path => Repository.Read(path).Contains(word, StringComparison.Ordinal)).ShouldBeEmpty(instead);

    // a test may leave the loop, to see that the operator comes back to it
    [Fact]
    public void The_one_loop_is_never_left() =>
        Repository.Files("src", "*.cs").Where(path => Repository.Read(path).Contains("ConfigureAwait", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_switched_off_warning_says_why_on_its_line() =>
        Sources.SelectMany(path => File.ReadLines(Repository.PathTo(path))
                .Where(line => line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal))
                .Select(line => $"{path}: {line.Trim()}"))
            .ShouldBeEmpty();

    [GeneratedRegex("(Helpers?|Utils?|Utilit(y|ies)|Managers?|Common)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex("<PackageReference [^>]*Version=")]
    private static partial Regex PackageVersion();
}
