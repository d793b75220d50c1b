using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Chart;

/// <summary>Alerts, dashboard and the pages about them speak of the same things.</summary>
public sealed partial class AlertTests
{
    private const string Alerts = ChartRenderer.Chart + "/files/alerts.yaml";
    private const string Dashboard = ChartRenderer.Chart + "/files/dashboard.json";

    private static IReadOnlyList<JsonNode> Rules =>
        [.. Manifests.ParseOne(Repository.Read(Alerts))!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!)];

    [Fact]
    public void Every_alert_has_a_runbook_and_every_runbook_an_alert()
    {
        var sections = Repository.Read("docs/operations/alerts.md").Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);
        Rules.Select(rule => (string?)rule["alert"]).ShouldBe(sections);
        Rules.ShouldAllBe(rule => (string?)rule["annotations"]!["runbook_url"] == "@RUNBOOK@#" + ((string)rule["alert"]!).ToLowerInvariant());
    }

    [Fact]
    public void Every_alert_says_how_bad_it_is_and_what_is_the_case() =>
        Rules.ShouldAllBe(rule => (string?)rule["labels"]!["severity"] == "critical" || (string?)rule["labels"]!["severity"] == "warning"
            && rule["annotations"]!["summary"] != null && rule["annotations"]!["description"] != null);

    [Theory]
    [InlineData(Alerts)]
    [InlineData(Dashboard)]
    public void What_is_asked_for_is_a_metric_of_the_page(string file)
    {
        var known = Metric().Matches(Repository.Read("docs/operations/metrics.md")).Select(match => match.Value).ToHashSet();
        var asked = Metric().Matches(Repository.Read(file)).Select(match => HistogramPart().Replace(match.Value, "")).Distinct().ToList();
        asked.ShouldNotBeEmpty();
        asked.Except(known).ShouldBeEmpty();
    }

    [Fact]
    public void The_dashboard_has_a_query_in_every_panel_and_no_two_panels_in_one_place()
    {
        var panels = JsonNode.Parse(Repository.Read(Dashboard))!["panels"]!.AsArray();
        panels.ShouldAllBe(panel => panel!["targets"]!.AsArray().Count > 0 && panel["title"] != null);
        panels.Select(panel => ((int)panel!["gridPos"]!["x"]!, (int)panel["gridPos"]!["y"]!)).ShouldBeUnique();
    }

    [GeneratedRegex("(ainet|controller_runtime|workqueue|rest_client|leader_election)_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramPart();
}
