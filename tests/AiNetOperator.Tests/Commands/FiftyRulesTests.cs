using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary>Fifty rules of all types on one hub, as <c>ainet simulate</c> tells of them.</summary>
public sealed class FiftyRulesTests
{
    private const string Manifests = "config/examples/rules-fifty.yaml";
    private const string Workspaces = "Microsoft.MachineLearningServices/workspaces";
    private const int Rules = 50;

    private static readonly Lazy<Task<Outcome>> Run = new(() => Ainet.RunAsync("simulate", "-f", Manifests, "-o", "json"));

    [Fact]
    public async Task They_are_all_types_and_all_end_Ready_and_Active()
    {
        var rules = (await ReportAsync())["objects"]!.AsArray().Where(entry => Text(entry, "kind") == "OutboundRule").ToList();

        rules.Count.ShouldBe(Rules);
        rules.ShouldAllBe(entry => entry!["ready"]!.GetValue<bool>() && Text(entry["status"], "ruleStatus") == "Active");
        Live(await ReportAsync()).Select(rule => Text(rule, "type")).Distinct().Order(StringComparer.Ordinal).ShouldBe(["FQDN", "PrivateEndpoint", "ServiceTag"]);
    }

    [Fact]
    public async Task They_cost_two_writes_of_the_managed_network_at_most_and_one_provisioning()
    {
        var calls = (await ReportAsync())["arm"]!["calls"]!.AsArray();

        var provisionings = Count(calls, call => Text(call, "action") == "provisionManagedNetwork");
        var writes = Count(calls, call => Text(call, "type").StartsWith(Workspaces, StringComparison.Ordinal) && Text(call, "method") != "GET") - provisionings;

        provisionings.ShouldBe(1);
        writes.ShouldBeInRange(1, 2);
        (await ReportAsync())["arm"]!["writes"]!.GetValue<int>().ShouldBe(writes + provisionings, "nothing else is written");
    }

    private static async Task<JsonObject> ReportAsync() => JsonNode.Parse((await Run.Value).ShouldExitWith(0).Output)!.AsObject();

    private static IEnumerable<JsonNode?> Live(JsonObject report) => report["azure"]!.AsArray()
        .Single(body => Text(body, "name") == "hub-fifty")!["properties"]!["managedNetwork"]!["outboundRules"]!.AsObject()
        .Select(pair => pair.Value)
        .Where(rule => Text(rule, "category") == "UserDefined");

    private static int Count(JsonArray calls, Func<JsonNode?, bool> which) => calls.Where(which).Sum(call => call!["count"]!.GetValue<int>());

    private static string Text(JsonNode? node, string member) => node?[member]?.GetValue<string>() ?? "";
}
