using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed class ReferenceTests
{
    [Fact]
    public async Task The_reference_says_what_the_code_says()
    {
        var pages = await ReferencePages.AllAsync();
        foreach (var (path, text) in pages)
            Generated.Compare(path, text);
        Repository.Files("docs/reference", "*").ShouldBe(pages.Select(page => page.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_output_in_the_README_is_what_the_command_prints() =>
        Generated.Compare("README.md", ReadmeOutput.PutInto(Repository.Read("README.md"), (await SampleRuns.Plain).ShouldExitWith(0).Output));

    [Fact]
    public async Task The_plan_in_the_page_is_what_the_command_prints() => Generated.CompareBlock(
        "docs/plan.md", "plan of the samples", (await Ainet.RunAsync("plan", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", "markdown")).ShouldExitWith(2).Output);
}
