using System.Text.RegularExpressions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public class OutboundScenariosTests
{
    private const string Approved = IsolationModes.AllowOnlyApprovedOutbound;

    public static TheoryData<OutboundScenario> Every() => [.. Enum.GetValues<OutboundScenario>()];

    public static TheoryData<OutboundScenario, string[]> Hosts() => new()
    {
        {
            OutboundScenario.PythonPackages,
            ["*.anaconda.com", "*.anaconda.org", "*.pythonhosted.org", "*.pytorch.org", "*.tensorflow.org", "anaconda.com", "pypi.org", "pytorch.org"]
        },
        {
            OutboundScenario.VisualStudioCode,
            [
                "*.gallerycdn.vsassets.io", "*.vo.msecnd.net", "*.vscode-cdn.net", "*.vscode-unpkg.net", "*.vscode.dev",
                "*.vscodeexperiments.azureedge.net", "code.visualstudio.com", "default.exp-tas.com", "marketplace.visualstudio.com",
                "update.code.visualstudio.com", "vscode.blob.core.windows.net", "vscode.download.prss.microsoft.com",
            ]
        },
        { OutboundScenario.VisualStudioCodeInteractiveJob, ["github.com"] },
        {
            // production.cloudflare.docker.com goes with *.docker.com
            OutboundScenario.HuggingFaceModels,
            ["*.docker.com", "*.docker.io", "cas-bridge.xethub.hf.co", "cdn-lfs.huggingface.co", "cdn.auth0.com", "docker.io", "huggingface.co"]
        },
        {
            OutboundScenario.ModelsSoldByAzure,
            ["*.anaconda.com", "*.anaconda.org", "*.pythonhosted.org", "*.pytorch.org", "anaconda.com", "pypi.org", "pytorch.org"]
        },
        { OutboundScenario.AutoMLNlpVision, ["aka.ms", "automlresources-prod.azureedge.net"] },
        { OutboundScenario.RStudio, ["cloud.r-project.org", "ghcr.io", "pkg-containers.githubusercontent.com"] },
        {
            OutboundScenario.AzureMonitorPublic,
            ["*.in.applicationinsights.azure.com", "dc.applicationinsights.azure.com", "dc.applicationinsights.microsoft.com", "dc.services.visualstudio.com"]
        },
        { OutboundScenario.MicrosoftContainerRegistry, ["*.data.mcr.microsoft.com", "mcr.microsoft.com"] },
        { OutboundScenario.DockerHub, ["*.docker.com", "*.docker.io", "docker.io"] },
        { OutboundScenario.UbuntuPackages, ["archive.ubuntu.com", "ppa.launchpad.net", "security.ubuntu.com"] },
        { OutboundScenario.BatchEndpoints, [] },
        { OutboundScenario.IpAllowListAccess, [] },
        {
            OutboundScenario.FoundryAgents,
            ["*.identity.azure.net", "*.login.microsoft.com", "*.login.microsoftonline.com", "login.microsoftonline.com", "mcr.microsoft.com"]
        },
        {
            OutboundScenario.FoundryEvaluations,
            ["*.in.applicationinsights.azure.com", "*.livediagnostics.monitor.azure.com", "settings.sdk.monitor.azure.com"]
        },
        { OutboundScenario.FoundryFineTuning, ["raw.githubusercontent.com"] },
        { OutboundScenario.GitHub, ["*.github.com", "*.githubusercontent.com", "github.com"] },
    };

    [Fact]
    public void Every_scenario_is_looked_at_here()
    {
        Hosts().Select(row => row.Data.Item1).Order().ShouldBe(Enum.GetValues<OutboundScenario>());
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_scenario_asks_for_its_hosts(OutboundScenario scenario, string[] hosts)
    {
        var expansions = OutboundScenarios.Expand([scenario], TargetOf(scenario));

        HostsOf(expansions).ShouldBe(hosts);
        expansions.ShouldAllBe(expansion => expansion.Scenarios.SequenceEqual(new[] { scenario }));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_scenario_expands_to_rules_that_are_not_refused(OutboundScenario scenario)
    {
        var target = TargetOf(scenario);
        var expansions = OutboundScenarios.Expand([scenario], target);

        expansions.ShouldNotBeEmpty();
        OutboundScenarios.Refusal(scenario, target, Approved).ShouldBeNull();
        foreach (var expansion in expansions)
        {
            RuleRefusals.For(expansion.Rule.Destination, target, Approved).ShouldBeNull();
            expansion.Rule.Name.ShouldMatch(Patterns.RuleName);
            if (expansion.Rule.Destination is FqdnDestinationRule fqdn)
                fqdn.Host.ShouldMatch(Patterns.Fqdn);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Only_private_endpoints_do_without_the_approved_mode(OutboundScenario scenario)
    {
        var onlyEndpoints = OutboundScenarios.Expand([scenario], TargetOf(scenario))
            .All(expansion => expansion.Rule.Destination is PrivateEndpointDestinationRule);

        OutboundScenarios.NeedsApprovedOutbound(scenario).ShouldBe(!onlyEndpoints);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_scenario_in_the_wrong_mode_is_refused_exactly_when_one_of_its_rules_would_be(OutboundScenario scenario)
    {
        var target = TargetOf(scenario);
        var rules = OutboundScenarios.Expand([scenario], target).Select(expansion => expansion.Rule.Destination).ToList();

        foreach (var mode in new[] { IsolationModes.Disabled, IsolationModes.AllowInternetOutbound, Approved })
        {
            var refusal = OutboundScenarios.Refusal(scenario, target, mode);
            var isAnyRefused = rules.Any(rule => RuleRefusals.For(rule, target, mode) is not null);

            (refusal is not null).ShouldBe(isAnyRefused, mode);
            if (refusal is not null)
                refusal.Reason.ShouldBe(Reasons.RuleNotAllowedInMode);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_scenario_that_is_refused_on_a_kind_of_target_asks_for_nothing_there(OutboundScenario scenario)
    {
        foreach (var target in new[] { RuleGiven.Hub, RuleGiven.Workspace, RuleGiven.Account, Given.Workspace(Approved) })
        {
            var refusal = OutboundScenarios.Refusal(scenario, target, Approved);
            var expansions = OutboundScenarios.Expand([scenario], target);

            (refusal is not null).ShouldBe(expansions.Count == 0, $"{scenario} on {target.Kind}");
            if (refusal is null)
                continue;
            refusal.Reason.ShouldBe(Reasons.ScenarioNotSupported);
            refusal.Message.ShouldContain(scenario.ToString());
            refusal.Message.ShouldContain("Remove it");
        }
    }

    [Theory]
    [InlineData(OutboundScenario.FoundryAgents)]
    [InlineData(OutboundScenario.FoundryEvaluations)]
    [InlineData(OutboundScenario.FoundryFineTuning)]
    public void Scenarios_of_Foundry_are_for_accounts(OutboundScenario scenario)
    {
        OutboundScenarios.Refusal(scenario, RuleGiven.Hub, Approved)!.Message.ShouldContain("is about Foundry accounts");
        OutboundScenarios.Refusal(scenario, RuleGiven.Account, Approved).ShouldBeNull();
    }

    [Theory]
    [InlineData(OutboundScenario.VisualStudioCode)]
    [InlineData(OutboundScenario.RStudio)]
    [InlineData(OutboundScenario.BatchEndpoints)]
    [InlineData(OutboundScenario.IpAllowListAccess)]
    public void Scenarios_of_compute_are_for_workspaces(OutboundScenario scenario)
    {
        OutboundScenarios.Refusal(scenario, RuleGiven.Account, Approved)!.Message.ShouldContain("is an account");
        OutboundScenarios.Refusal(scenario, RuleGiven.Workspace, Approved).ShouldBeNull();
    }

    [Fact]
    public void The_misspelt_host_is_nowhere()
    {
        var all = OutboundScenarios.Expand(Enum.GetValues<OutboundScenario>(), RuleGiven.Hub);

        HostsOf(all).ShouldContain("cdn.auth0.com");
        HostsOf(all).ShouldNotContain("cnd.auth0.com");
    }

    [Fact]
    public void Batch_endpoints_lead_to_queue_and_table_of_the_workspace_s_storage_account()
    {
        var destinations = OutboundScenarios.Expand([OutboundScenario.BatchEndpoints], RuleGiven.Hub)
            .Select(expansion => expansion.Rule.Destination).OfType<PrivateEndpointDestinationRule>().ToList();

        destinations.Select(endpoint => endpoint.Subresource).ShouldBe(["queue", "table"]);
        destinations.ShouldAllBe(endpoint => endpoint.Resource == ArmId.Parse(RuleGiven.StorageId) && !endpoint.SparkEnabled);
    }

    [Fact]
    public void Batch_endpoints_without_a_storage_account_are_refused()
    {
        OutboundScenarios.Refusal(OutboundScenario.BatchEndpoints, Given.Workspace(Approved), Approved)!.Message.ShouldContain("storage account");
    }

    [Fact]
    public void Access_from_chosen_addresses_leads_to_the_workspace_itself()
    {
        var expansion = OutboundScenarios.Expand([OutboundScenario.IpAllowListAccess], RuleGiven.Hub).ShouldHaveSingleItem();

        expansion.Rule.Destination.IsSameAs(RuleGiven.Endpoint(Given.WorkspaceId, "amlworkspace")).ShouldBeTrue();
    }

    [Fact]
    public void Evaluations_need_the_tag_of_machine_learning_too()
    {
        OutboundScenarios.Expand([OutboundScenario.FoundryEvaluations], RuleGiven.Account)
            .Select(expansion => expansion.Rule.Destination)
            .ShouldContain(destination => destination.IsSameAs(RuleGiven.Tag("AzureMachineLearning", "TCP", "443", "Allow")));
    }

    [Fact]
    public void A_destination_of_two_scenarios_is_one_rule_of_both()
    {
        var both = OutboundScenarios.Expand([OutboundScenario.ModelsSoldByAzure, OutboundScenario.PythonPackages], RuleGiven.Hub);

        Rule(both, "pypi.org").Scenarios.ShouldBe([OutboundScenario.PythonPackages, OutboundScenario.ModelsSoldByAzure]);
        Rule(both, "*.tensorflow.org").Scenarios.ShouldBe([OutboundScenario.PythonPackages]);
        both.Count.ShouldBe(8);
    }

    [Fact]
    public void A_host_below_a_wildcard_of_another_scenario_goes_with_the_wildcard()
    {
        var both = OutboundScenarios.Expand([OutboundScenario.RStudio, OutboundScenario.GitHub], RuleGiven.Hub);

        HostsOf(both).ShouldNotContain("pkg-containers.githubusercontent.com");
        Rule(both, "*.githubusercontent.com").Scenarios.ShouldBe([OutboundScenario.RStudio, OutboundScenario.GitHub]);
        Rule(both, "*.github.com").Scenarios.ShouldBe([OutboundScenario.GitHub]);
    }

    [Fact]
    public void Neither_order_nor_repetition_of_scenarios_changes_anything()
    {
        var random = new Random(7);
        var scenarios = Enum.GetValues<OutboundScenario>();
        foreach (var target in new[] { RuleGiven.Hub, RuleGiven.Account })
        {
            var expected = Text(OutboundScenarios.Expand(scenarios, target));
            for (var round = 0; round < 20; round++)
            {
                OutboundScenario[] shuffled = [.. scenarios, .. scenarios];
                random.Shuffle(shuffled);
                Text(OutboundScenarios.Expand(shuffled, target)).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Any_set_of_scenarios_lets_through_all_that_each_asks_for_and_nothing_twice()
    {
        var random = new Random(11);
        var scenarios = Enum.GetValues<OutboundScenario>();
        for (var round = 0; round < 300; round++)
        {
            var target = round % 2 == 0 ? RuleGiven.Hub : RuleGiven.Account;
            var chosen = scenarios.Where(_ => random.Next(3) == 0).ToList();
            var together = OutboundScenarios.Expand(chosen, target);

            together.Select(expansion => expansion.Rule.Name).Distinct().Count().ShouldBe(together.Count);
            together.Select(expansion => expansion.Rule.Destination.Key).Distinct().Count().ShouldBe(together.Count);
            together.ShouldAllBe(one => !together.Any(other => Covers(other.Rule.Destination, one.Rule.Destination)));
            foreach (var scenario in chosen)
                LetsThroughAllOf(together, scenario, target);
        }
    }

    [Fact]
    public void All_scenarios_together_fit_into_the_status()
    {
        OutboundScenarios.Expand(Enum.GetValues<OutboundScenario>(), RuleGiven.Hub).Count.ShouldBeLessThan(Bounds.ScenarioRules);
    }

    [Fact]
    public void No_scenario_is_no_rule()
    {
        OutboundScenarios.Expand([], RuleGiven.Hub).ShouldBeEmpty();
    }

    private static void LetsThroughAllOf(IReadOnlyList<ScenarioExpansion> together, OutboundScenario scenario, ObservedTarget target)
    {
        foreach (var alone in OutboundScenarios.Expand([scenario], target))
        {
            together.ShouldContain(expansion => expansion.Scenarios.Contains(scenario) &&
                (expansion.Rule.Destination.IsSameAs(alone.Rule.Destination) || Covers(expansion.Rule.Destination, alone.Rule.Destination)));
        }
    }

    private static bool Covers(RuleDestination wide, RuleDestination narrow) =>
        wide is FqdnDestinationRule wildcard && narrow is FqdnDestinationRule host && wildcard.Covers(host);

    private static ObservedTarget TargetOf(OutboundScenario scenario) =>
        Regex.IsMatch(scenario.ToString(), "^Foundry") ? RuleGiven.Account : RuleGiven.Hub;

    private static ScenarioExpansion Rule(IEnumerable<ScenarioExpansion> expansions, string host) =>
        expansions.Single(expansion => expansion.Rule.Destination.IsSameAs(RuleGiven.Host(host)));

    private static string[] HostsOf(IEnumerable<ScenarioExpansion> expansions) =>
        [.. expansions.Select(expansion => expansion.Rule.Destination).OfType<FqdnDestinationRule>().Select(fqdn => fqdn.Host).Order(StringComparer.Ordinal)];

    private static string[] Text(IEnumerable<ScenarioExpansion> expansions) =>
        [.. expansions.Select(expansion => $"{expansion.Rule.Name} {expansion.Rule.Destination.Key} {string.Join(",", expansion.Scenarios)}")];
}
