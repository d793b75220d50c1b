using System.Text.RegularExpressions;
using AiNetOperator.Api;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed partial class TroubleshootingTests
{
    private const string Page = "docs/troubleshooting.md";

    // nobody looks for trouble because of these
    private static readonly string[] GoodNews = [Reasons.Ready, Reasons.Accepted, Reasons.Isolated];

    [Fact]
    public void Every_reason_that_the_code_can_give_is_on_the_page() =>
        Produced().Except(GoodNews).Except(OnThePage()).ShouldBeEmpty();

    [Fact]
    public void The_page_holds_no_reason_that_the_code_cannot_give() =>
        OnThePage().Except(Produced()).ShouldBeEmpty();

    // constants leave no trace in the program, so the sources are asked
    private static HashSet<string> Produced() =>
    [
        .. new[] { "src/AiNetOperator.Isolation", "src/AiNetOperator.Controllers" }
            .SelectMany(folder => Repository.Files(folder, "*.cs"))
            .SelectMany(file => Uses().Matches(Repository.Read(file)))
            .Select(match => match.Groups[1].Value),
    ];

    private static HashSet<string> OnThePage()
    {
        var known = ReasonCatalogue.All.Select(entry => entry.Reason).ToHashSet(StringComparer.Ordinal);
        return [.. Words().Matches(Repository.Read(Page)).Select(match => match.Groups[1].Value).Where(known.Contains)];
    }

    [GeneratedRegex(@"\bReasons\.(\w+)")]
    private static partial Regex Uses();

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex Words();
}
