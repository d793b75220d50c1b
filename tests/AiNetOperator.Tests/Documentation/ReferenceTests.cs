using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed class ReferenceTests
{
    private const string Switch = "AINET_WRITE_DOCS";
    private const string Remedy = $"Write it anew: {Switch}=1 dotnet test tests/AiNetOperator.Tests";

    private static readonly bool Writes = Environment.GetEnvironmentVariable(Switch) == "1";

    [Fact]
    public async Task The_reference_says_what_the_code_says()
    {
        var pages = await ReferencePages.AllAsync();
        foreach (var (path, text) in pages)
            Compare(path, text);
        Repository.Files("docs/reference", "*").ShouldBe(pages.Select(page => page.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_output_in_the_README_is_what_the_command_prints() =>
        Compare("README.md", ReadmeOutput.PutInto(Repository.Read("README.md"), (await SampleRuns.Plain).ShouldExitWith(0).Output));

    private static void Compare(string path, string expected)
    {
        if (Writes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Repository.PathTo(path))!);
            File.WriteAllText(Repository.PathTo(path), expected);
        }
        Repository.Read(path).ShouldBe(expected, $"{path} is not what the code says. {Remedy}");
    }
}
