using System.Text.Json.Nodes;
using AiNetOperator.Tests.Serving;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private const string Digest = "sha256:04cb88662eb7d0d21c675da9413022f697a875565e01a7776fc43b478f642b4d";

    private const string Network = """
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata: {name: research}
        spec:
          resourceId: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub-research
          managedNetwork: {isolationMode: AllowOnlyApprovedOutbound}

        """;

    private const string Rule = """
        ---
        apiVersion: ainet.io/v1alpha1
        kind: OutboundRule
        metadata: {name: pypi}
        spec: {networkRef: {name: research}, type: FQDN, fqdn: {destination: pypi.org}}

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_simulation_brought_about_has_an_empty_plan()
    {
        _folder.Write("world.json", await SampleRuns.WorldAfterAsync());
        var run = await Ainet.RunAsync("plan", "-f", SampleRuns.Samples, "--world", _folder.PathTo("world.json"), "-o", "json");
        var plan = JsonNode.Parse(run.ShouldExitWith(0).Output)!;
        plan["steps"]!.AsArray().ShouldBeEmpty();
        plan["unknown"]!.AsArray().ShouldBeEmpty();
        ((string)plan["digest"]!).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text", "Deletions are not shown")]
    [InlineData("markdown", "> Deletions are not shown")]
    public async Task Without_a_base_the_first_line_says_that_deletions_are_not_shown(string format, string first)
    {
        var run = await Ainet.RunAsync("plan", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", format);
        run.ShouldExitWith(2).Output.ShouldStartWith(first);
        run.Output.ShouldContain("31 changes to 4 of 4 networks and 4 of 4 bindings: 2 irreversible, 1 starts firewall, 15 costs, 2 held back.");
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("C")]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    public async Task The_digest_and_the_whole_document_are_the_same_in_every_culture_and_time_zone(string culture)
    {
        var variables = new Dictionary<string, string> { ["LC_ALL"] = culture, ["TZ"] = culture == "C" ? "UTC" : "Asia/Kathmandu" };
        var run = await Ainet.RunWithAsync(variables, "plan", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", "json");
        var here = await Ainet.RunAsync("plan", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", "json");
        ((string)JsonNode.Parse(run.ShouldExitWith(2).Output)!["digest"]!).ShouldBe(Digest);
        run.Output.ShouldBe(here.Output);
    }

    [Fact]
    public async Task A_rule_that_the_base_has_is_planned_as_taken_away()
    {
        await ConvergedAsync(Network + Rule);
        _folder.Write("less.yaml", Network);

        var without = await _folder.RunAsync("plan", "-f", "less.yaml", "--world", "world.json");
        var run = await _folder.RunAsync("plan", "-f", "less.yaml", "--base", "all.yaml", "--world", "world.json", "-o", "json");

        without.ShouldExitWith(0);
        var step = JsonNode.Parse(run.ShouldExitWith(2).Output)!["steps"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)step["method"]!).ShouldBe("DELETE");
        ((string)step["resourceId"]!).ShouldEndWith("/outboundRules/pypi");
        step["consequences"]!.AsArray().Select(word => (string)word!).ShouldBe(["Deletes"]);
        (await _folder.RunAsync("plan", "-f", "less.yaml", "--base", "all.yaml", "--world", "world.json")).Output.ShouldStartWith("1 change to 1 of 1 network: 1 deletes.");
    }

    [Fact]
    public async Task A_rule_that_stays_when_its_object_goes_is_a_note_and_no_change()
    {
        var orphan = Rule.Replace("type: FQDN", "deletionPolicy: Orphan, type: FQDN", StringComparison.Ordinal);
        await ConvergedAsync(Network + orphan);
        _folder.Write("less.yaml", Network);
        var run = await _folder.RunAsync("plan", "-f", "less.yaml", "--base", "all.yaml", "--world", "world.json");
        run.ShouldExitWith(0).Output.ShouldContain("note: Rule pypi stays in Azure: deletionPolicy is Orphan.");
    }

    [Fact]
    public async Task A_network_that_goes_takes_away_what_it_made_and_opens_nothing()
    {
        _folder.Write("world.json", await SampleRuns.WorldAfterAsync());
        _folder.Write("rest.yaml", Repository.Read("config/samples/workspace-internet-outbound.yaml"));
        var run = await Ainet.RunAsync("plan", "-f", _folder.PathTo("rest.yaml"), "--base", SampleRuns.Samples, "--world", _folder.PathTo("world.json"), "-o", "json");
        var steps = JsonNode.Parse(run.ShouldExitWith(2).Output)!["steps"]!.AsArray();
        steps.ShouldAllBe(step => (string)step!["method"]! == "DELETE");
        Actions("clinical").ShouldBe(["DeleteDiagnosticSetting"]);
        Actions("clinical-lab").ShouldBe(["DeleteZoneGroup", "DeletePrivateEndpoint", "DeleteVirtualNetworkLink", "DeletePrivateDnsZone"], ignoreOrder: true);

        IEnumerable<string> Actions(string name) => steps
            .Where(step => (string)step!["object"]!["name"]! == name).Select(step => (string)step!["action"]!).Distinct();
    }

    [Fact]
    public async Task A_network_that_goes_takes_its_scenario_rules_away_and_the_note_says_so()
    {
        var other = Repository.Read("config/samples/workspace-internet-outbound.yaml");
        var going = Network.Replace("Outbound}", "Outbound, scenarios: [PythonPackages]}\n  deletionPolicy: Delete", StringComparison.Ordinal);
        await ConvergedAsync(going + "---\n" + other);
        _folder.Write("less.yaml", other);

        var run = await _folder.RunAsync("plan", "-f", "less.yaml", "--base", "all.yaml", "--world", "world.json");

        run.ShouldExitWith(2).Output.ShouldContain("to pypi.org off the managed network.");
        run.Output.ShouldContain("note: The object goes and takes away what it made: network ACL entries, rules of scenarios and diagnostic settings.");
    }

    [Fact]
    public async Task An_entry_that_the_base_let_in_is_taken_away_and_those_of_others_stay()
    {
        _folder.Write("world.json", await SampleRuns.WorldAfterAsync());
        var account = Repository.Read("config/samples/account-default-deny.yaml");
        _folder.Write("old.yaml", account);
        _folder.Write("new.yaml", account.Replace("- 203.0.113.0/24", "- 203.0.113.77", StringComparison.Ordinal));

        var run = await _folder.RunAsync("plan", "-f", "new.yaml", "--base", "old.yaml", "--world", "world.json", "-o", "json");

        var step = JsonNode.Parse(run.ShouldExitWith(2).Output)!["steps"]!.AsArray().ShouldHaveSingleItem()!;
        step["body"]!["properties"]!["networkAcls"]!["ipRules"]!.AsArray().Select(entry => (string)entry!["value"]!).ShouldBe(["198.51.100.7", "203.0.113.77"]);
    }

    [Fact]
    public async Task What_cannot_be_changed_is_refused_with_file_and_field_and_nothing_is_planned()
    {
        _folder.Write("old.yaml", Network + Rule);
        _folder.Write("new.yaml", (Network + Rule).Replace("hub-research", "hub-other", StringComparison.Ordinal));
        var run = await _folder.RunAsync("plan", "-f", "new.yaml", "--base", "old.yaml", "--world", "old.yaml");
        run.ShouldExitWith(1).Output.ShouldBeEmpty();

        var world = Repository.PathTo(SampleRuns.World);
        var refused = await _folder.RunAsync("plan", "-f", "new.yaml", "--base", "old.yaml", "--world", world);
        refused.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldStartWith("new.yaml:1: spec.resourceId: ");
        refused.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_that_is_wrong_in_manifests_base_and_world_is_told_at_once()
    {
        _folder.Write("new.yaml", Network.Replace("AllowOnlyApprovedOutbound", "Open", StringComparison.Ordinal));
        _folder.Write("old.yaml", Network.Replace("managedNetwork", "managedNetwrk", StringComparison.Ordinal));
        _folder.Write("world.yaml", "name: without-id\n");
        var run = await _folder.RunAsync("plan", "-f", "new.yaml", "--base", "old.yaml", "--world", "world.yaml");
        run.ShouldExitWith(1).ErrorLines.Select(line => line.Split(": ")[0]).ShouldBe(["new.yaml:6", "old.yaml:6", "world.yaml:1"]);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_unknown_and_nothing_is_made_up()
    {
        _folder.Write("new.yaml", Network.Replace("hub-research", "hub-missing", StringComparison.Ordinal));
        var run = await _folder.RunAsync("plan", "-f", "new.yaml", "--world", Repository.PathTo(SampleRuns.World), "-o", "json");
        var plan = JsonNode.Parse(run.ShouldExitWith(2).Output)!;
        plan["steps"]!.AsArray().ShouldBeEmpty();
        var unknown = plan["unknown"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)unknown["resourceId"]!).ShouldEndWith("/workspaces/hub-missing");
        ((string)unknown["message"]!).ShouldStartWith("It does not exist");
    }

    [Fact]
    public async Task A_live_Azure_is_read_and_not_written_to()
    {
        await using var azure = await ServedAzure.StartAsync();
        _folder.Write("new.yaml", Network.Replace(SampleRuns.Hub, ServedAzure.Workspace, StringComparison.Ordinal) + Rule);
        var variables = new Dictionary<string, string> { ["AZURE_RESOURCE_MANAGER_ENDPOINT"] = azure.Address.GetLeftPart(UriPartial.Authority) };

        var run = await Ainet.RunWithAsync(variables, "plan", "-f", _folder.PathTo("new.yaml"), "-o", "json");

        var step = JsonNode.Parse(run.ShouldExitWith(2).Output)!["steps"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)step["resourceId"]!).ShouldBe(ServedAzure.Workspace);
        step["consequences"]!.AsArray().Select(word => (string)word!).ShouldBe(["Irreversible", "Costs", "StartsFirewall"], ignoreOrder: true);
        using var http = azure.Http();
        var calls = JsonNode.Parse(await http.GetStringAsync(new Uri(azure.Address, "/simulator/calls"), TestContext.Current.CancellationToken))!;
        ((int)calls["reads"]!).ShouldBeGreaterThan(0);
        ((int)calls["writes"]!).ShouldBe(0);
    }

    [Fact]
    public async Task Risks_and_costs_are_told_before_they_happen()
    {
        _folder.Write("new.yaml", Network + Rule.Replace("pypi.org", "\"*.blob.core.windows.net\"", StringComparison.Ordinal));
        var run = await _folder.RunAsync("plan", "-f", "new.yaml", "--world", Repository.PathTo(SampleRuns.World));
        run.ShouldExitWith(2).Output.ShouldContain("[IRREVERSIBLE, STARTS FIREWALL, COSTS]");
        run.Output.ShouldContain("rule pypi to *.blob.core.windows.net: risk High.");
        run.Output.ShouldContain("Safer: Declare a PrivateEndpoint rule to the storage account.");
        run.Output.ShouldContain("managed network costs nothing now, about 912.50 USD a month then");
    }

    [Fact]
    public async Task What_is_held_back_and_what_is_refused_say_why()
    {
        _folder.Write("new.yaml", Network + "  publicNetworkAccess: Disabled\n  networkAcls: {defaultAction: Deny}\n");
        _folder.Write("closed.yaml", Network + "  publicNetworkAccess: Disabled\n");
        var world = Repository.PathTo(SampleRuns.World);
        (await _folder.RunAsync("plan", "-f", "new.yaml", "--world", world)).ShouldExitWith(2).Output.ShouldContain("not carried out (NetworkAclsNotSupported): AiWorkspaceNetwork default/research");
        (await _folder.RunAsync("plan", "-f", "closed.yaml", "--world", world)).ShouldExitWith(2).Output.ShouldContain("HELD BACK (WaitingForPrivatePath): ");
    }

    [Fact]
    public async Task Observe_is_shown_and_is_no_change()
    {
        _folder.Write("new.yaml", Network + "  managementPolicy: Observe\n");
        var run = await _folder.RunAsync("plan", "-f", "new.yaml", "--world", Repository.PathTo(SampleRuns.World));
        run.ShouldExitWith(0).Output.ShouldContain("HELD BACK (Observed)");
    }

    [Theory]
    [InlineData("--base a --cluster", "--base and --cluster both say what was before: give one of them")]
    [InlineData("--context x", "--kubeconfig and --context are for --cluster")]
    [InlineData("-o html", "-o: 'html' is unknown; allowed: text, markdown, json")]
    public async Task Wrong_options_are_one_sentence(string options, string problem)
    {
        var run = await _folder.RunAsync(["plan", "-f", "a.yaml", .. options.Split(' ')]);
        run.ShouldExitWith(1).ErrorLines.ShouldBe([$"ainet plan: {problem}; see 'ainet plan --help'"]);
    }

    private async Task ConvergedAsync(string manifests)
    {
        _folder.Write("all.yaml", manifests);
        (await _folder.RunAsync("simulate", "-f", "all.yaml", "--world", Repository.PathTo(SampleRuns.World), "--save-world", "world.json")).ShouldExitWith(0);
    }
}
