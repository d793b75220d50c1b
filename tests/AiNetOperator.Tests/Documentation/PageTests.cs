using System.Text.RegularExpressions;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed partial class PageTests
{
    private const string FromSource = "dotnet run --project src/AiNetOperator -- ";

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Repository.Root, "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal), .. Repository.Files("docs", "*.md")];

    public static TheoryData<string> PagesWithCommands => [.. Pages.Select(row => row.Data).Where(page => CommandsOf(page).Count > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathTo(page))!;
        foreach (var link in LinksOf(page).Where(link => !link.Contains("://", StringComparison.Ordinal)))
        {
            var parts = link.Split('#', 2);
            var target = parts[0].Length == 0 ? Repository.PathTo(page) : Path.GetFullPath(Path.Combine(folder, parts[0]));
            (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue($"{page}: {link}");
            if (parts.Length == 2)
                Anchors(target).ShouldContain(parts[1], $"{page}: {link}");
        }
    }

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task Every_command_of_a_page_runs_in_its_order(string page)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Repository.Files("config", "*"))
            folder.Write(file, Repository.Read(file));
        await using var servers = new ServersOfPage(folder);
        foreach (var command in CommandsOf(page))
        {
            var arguments = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (await ClusterCommand.TryCheckAsync(arguments) || await servers.TryStartAsync(arguments))
                continue;
            var run = await folder.RunAsync(arguments);
            run.ExitCode.ShouldBeOneOf([0, 2, 3], $"{page}: ainet {command}\n{run.Error}");
        }
        await servers.StopAsync();
    }

    [Fact]
    public void Every_page_of_docs_can_be_reached_from_the_README()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { "README.md" };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var page))
        {
            foreach (var link in LinksOf(page).Select(link => link.Split('#')[0]).Where(link => link.EndsWith(".md", StringComparison.Ordinal)))
            {
                var target = Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathTo(page))!, link))).Replace('\\', '/');
                if (File.Exists(Repository.PathTo(target)) && seen.Add(target))
                    open.Enqueue(target);
            }
        }
        Repository.Files("docs", "*.md").Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public void A_decision_fits_on_a_page()
    {
        foreach (var page in Repository.Files("docs/decisions", "0*.md"))
        {
            File.ReadLines(Repository.PathTo(page)).Count().ShouldBeLessThanOrEqualTo(40, page);
            Repository.Read(page).ShouldSatisfyAllConditions(
                text => text.ShouldContain("## Context"), text => text.ShouldContain("## Decision"), text => text.ShouldContain("## Consequences"));
        }
    }

    // a pattern within code can look like a link
    private static IEnumerable<string> LinksOf(string page) =>
        Links().Matches(InlineCode().Replace(Repository.Read(page), "")).Select(match => match.Groups[1].Value);

    // lines of fenced blocks that run the program; a comment behind the command is no part of it
    private static List<string> CommandsOf(string page) =>
    [
        .. Fences().Matches(Repository.Read(page)).SelectMany(fence => fence.Groups[1].Value.Split('\n'))
            .Select(line => line.Trim().Split(" #")[0].TrimEnd())
            .Select(line => line.StartsWith(FromSource, StringComparison.Ordinal) ? line[FromSource.Length..]
                : line.StartsWith("ainet ", StringComparison.Ordinal) ? line["ainet ".Length..] : "")
            .Where(command => command.Length > 0),
    ];

    private static IEnumerable<string> Anchors(string path) => File.ReadLines(path).Where(line => line.StartsWith('#'))
        .Select(line => NoAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("```(?:sh|shell|bash|console)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NoAnchor();
}
