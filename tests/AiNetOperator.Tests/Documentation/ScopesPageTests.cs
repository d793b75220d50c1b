using AiNetOperator.Controllers.Networks;
using AiNetOperator.Hosting.Limits;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed class ScopesPageTests
{
    private const string Page = "docs/operations/scopes.md";
    private const string Subscription = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/";
    private const string Workspace = "/providers/Microsoft.MachineLearningServices/workspaces/w";

    [Theory]
    [InlineData("ml", "rg-ml", true)]
    [InlineData("ml", "RG-ML", true)]
    [InlineData("ml", "rg-ml-2", false)]
    [InlineData("ml", "rg-sandbox", true)]
    [InlineData("ml", "rg-research", false)]
    [InlineData("other", "rg-sandbox", true)]
    [InlineData("other", "rg-ml", false)]
    public void The_example_allows_what_the_page_says(string @namespace, string group, bool isAllowed) =>
        (Example().WhyNot(@namespace, Subscription + group + Workspace) is null).ShouldBe(isAllowed);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public void An_empty_file_allows_nothing(string text) =>
        ScopesFile.Parse("scopes.yaml", text).WhyNot("ml", Subscription + "rg-ml" + Workspace).ShouldNotBeNull();

    private static Scopes Example()
    {
        var page = Repository.Read(Page);
        var begin = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        return ScopesFile.Parse("scopes.yaml", page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)]);
    }
}
