using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;
using static AiNetOperator.Controllers.Tests.ScenarioRules;

namespace AiNetOperator.Controllers.Tests;

public sealed class RuleTests
{
    [Fact]
    public void Rules_travel_with_the_mode_in_one_write()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        Rule(scenario, "monitor", """{"type":"ServiceTag","serviceTag":{"serviceTag":"AzureMonitor","protocol":"TCP","portRanges":"443"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        Live(scenario, "pypi")!["destination"]!.GetValue<string>().ShouldBe("pypi.org");
        Live(scenario, "pypi")!["status"]!.GetValue<string>().ShouldBe("Active");
        Live(scenario, "monitor").ShouldNotBeNull();
        ShouldBeReady(scenario, "pypi");
        ShouldBeReady(scenario, "monitor");
        // the mode with both rules, and the provisioning
        scenario.Run.Arm.Writes.ShouldBe(2);
    }

    [Fact]
    public void Rules_of_others_go_back_and_stay()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        scenario.Settle();
        AddByHand(scenario, "theirs", "theirs.example.com");
        Fqdn(scenario, "ours", "ours.example.com");

        scenario.Settle();

        Live(scenario, "theirs")!["destination"]!.GetValue<string>().ShouldBe("theirs.example.com");
        Live(scenario, "ours").ShouldNotBeNull();
    }

    [Fact]
    public void A_rule_that_its_user_edits_is_written_where_drift_is_only_reported()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"driftPolicy":"Report"}""");
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        for (var time = 0; time < 4; time++)
        {
            Fqdn(scenario, "pypi", $"files{time}.example.com");
            scenario.Settle();
        }

        Live(scenario, "pypi")!["destination"]!.GetValue<string>().ShouldBe("files3.example.com");
        ShouldBeReady(scenario, "pypi");
        scenario.ShouldBeReady();
        scenario.Events("DriftFound").ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_that_others_changed_says_that_this_is_only_reported()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"driftPolicy":"Report"}""");
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        scenario.EditHub(properties => properties["managedNetwork"]!["outboundRules"]!["pypi"]!["destination"] = "theirs.example.com");
        scenario.Settle();

        Live(scenario, "pypi")!["destination"]!.GetValue<string>().ShouldBe("theirs.example.com");
        var stalled = Object(scenario, "pypi")!["status"]!["conditions"]!.AsArray().Single(condition => condition!["type"]!.GetValue<string>() == "Stalled")!;
        (stalled["status"]!.GetValue<string>(), stalled["reason"]!.GetValue<string>()).ShouldBe(("True", "DriftReported"));
    }

    [Fact]
    public void A_deleted_rule_leaves_Azure_and_then_the_cluster()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        scenario.Run.ApiServer.Delete(OutboundRule.KindName, new ObjectKey("ml", "pypi"));
        scenario.Settle();

        Live(scenario, "pypi").ShouldBeNull();
        Object(scenario, "pypi").ShouldBeNull();
    }

    [Fact]
    public void A_rule_that_was_there_before_is_adopted_and_stays_when_the_object_goes()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        scenario.Settle();
        AddByHand(scenario, "pypi", "pypi.org");
        var writes = scenario.Run.Arm.Writes;
        Fqdn(scenario, "pypi", "PyPI.org");
        scenario.Settle();
        ShouldBeReady(scenario, "pypi");

        scenario.Run.ApiServer.Delete(OutboundRule.KindName, new ObjectKey("ml", "pypi"));
        scenario.Settle();

        Object(scenario, "pypi").ShouldBeNull();
        Live(scenario, "pypi").ShouldNotBeNull();
        scenario.Run.Arm.Writes.ShouldBe(writes);
    }

    [Fact]
    public void A_rule_that_somebody_takes_away_is_written_again()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        scenario.EditHub(properties => properties["managedNetwork"]!["outboundRules"]!.AsObject().Remove("pypi"));
        scenario.Settle();

        Live(scenario, "pypi").ShouldNotBeNull();
        scenario.Events(Reasons.DriftFound).ShouldContain(note => note.Contains("outboundRules.pypi", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_that_the_mode_does_not_allow_is_refused_and_the_network_is_Ready_all_the_same()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        Fqdn(scenario, "pypi", "pypi.org");

        scenario.Settle();

        ShouldBeStalled(scenario, "pypi", Reasons.RuleNotAllowedInMode);
        scenario.ShouldBeReady();
        scenario.Summary().Status(ConditionTypes.RulesApplied).ShouldBe("False");
    }

    [Fact]
    public void A_rule_without_its_network_waits_and_can_be_deleted()
    {
        using var scenario = new Scenario();
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();
        ShouldBeStalled(scenario, "pypi", Reasons.WaitingForNetwork);

        scenario.Run.ApiServer.Delete(OutboundRule.KindName, new ObjectKey("ml", "pypi"));
        scenario.Settle();

        Object(scenario, "pypi").ShouldBeNull();
    }

    [Fact]
    public void A_rule_is_orphaned_when_its_network_object_goes_first()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        scenario.Delete();
        scenario.Run.ApiServer.Delete(OutboundRule.KindName, new ObjectKey("ml", "pypi"));
        scenario.Settle();

        Object(scenario, "pypi").ShouldBeNull();
        scenario.Object().ShouldBeNull();
    }

    [Fact]
    public void State_Disabled_takes_the_rule_out_and_keeps_the_object()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        Rule(scenario, "pypi", """{"type":"FQDN","state":"Disabled","fqdn":{"destination":"pypi.org"}}""");
        scenario.Settle();

        Live(scenario, "pypi").ShouldBeNull();
        ShouldBeReady(scenario, "pypi");
    }

    [Fact]
    public void A_rule_of_another_namespace_counts_only_where_the_network_allows_it()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Rule(scenario, "pypi", """{"type":"FQDN","networkRef":{"name":"research","namespace":"ml"},"fqdn":{"destination":"pypi.org"}}""", "team-a");
        scenario.Settle();
        new ObjectSummary(Object(scenario, "pypi", "team-a")!).Reason.ShouldBe(Reasons.NamespaceNotAllowed);

        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"allowedRuleNamespaces":["team-a"]}""");
        scenario.Settle();

        new ObjectSummary(Object(scenario, "pypi", "team-a")!).IsReady.ShouldBeTrue();
    }

    [Fact]
    public void Scenarios_become_rules_and_go_when_they_are_declared_no_longer()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate","scenarios":["PythonPackages"]}}""");
        scenario.Settle();
        scenario.ShouldBeReady();
        var names = scenario.Object()!["status"]!["scenarioRules"]!.AsArray().Select(rule => rule!["name"]!.GetValue<string>()).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldAllBe(name => Live(scenario, name) != null);

        scenario.Declare(Approved);
        scenario.Settle();

        scenario.ShouldBeReady();
        names.ShouldAllBe(name => Live(scenario, name) == null);
    }

    [Fact]
    public void A_rule_that_others_take_away_again_and_again_is_left_and_holds_up_no_other_rule()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();
        for (var round = 0; round < 4; round++)
        {
            scenario.EditHub(properties => properties["managedNetwork"]!["outboundRules"]!.AsObject().Remove("pypi"));
            scenario.Settle();
        }
        ShouldBeStalled(scenario, "pypi", Reasons.Contended);

        Fqdn(scenario, "files", "files.pythonhosted.org");
        scenario.Settle();

        ShouldBeReady(scenario, "files");
        Live(scenario, "pypi").ShouldBeNull();
    }

    [Fact]
    public void Deleting_a_network_under_Delete_takes_its_scenario_rules_away()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"deletionPolicy":"Delete","managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate","scenarios":["PythonPackages"]}}""");
        scenario.Settle();
        AddByHand(scenario, "theirs", "theirs.example.com");

        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        scenario.Live["managedNetwork"]!["outboundRules"]!.AsObject()
            .Where(rule => rule.Value!["category"]!.GetValue<string>() == "UserDefined").Select(rule => rule.Key).ShouldBe(["theirs"]);
    }

    [Fact]
    public void In_AllowInternetOutbound_dependents_get_private_endpoints_before_they_are_closed()
    {
        using var scenario = new Scenario();
        scenario.EditHub(properties => properties["imageBuildCompute"] = "builder");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Dependents.ShouldAllBe(id => scenario.Run.Arm.Get(id)!["properties"]!["publicNetworkAccess"]!.GetValue<string>() == "Disabled");
    }

    [Theory]
    [InlineData("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"}}""")]
    [InlineData("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled"}}""")]
    public void Endpoints_to_closed_dependents_stay_when_the_spec_asks_for_them_no_longer(string later)
    {
        using var scenario = new Scenario();
        scenario.EditHub(properties => properties["imageBuildCompute"] = "builder");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled"}}""");
        scenario.Settle();
        var names = scenario.Object()!["status"]!["scenarioRules"]!.AsArray().Select(rule => rule!["name"]!.GetValue<string>()).ToList();
        names.ShouldNotBeEmpty();

        scenario.Declare(later);
        scenario.Settle();

        scenario.ShouldBeReady();
        names.ShouldAllBe(name => Live(scenario, name) != null);
        scenario.Object()!["status"]!["scenarioRules"]!.AsArray().Select(rule => rule!["name"]!.GetValue<string>()).ShouldBe(names, ignoreOrder: true);
        scenario.Object()!["status"]!["rules"]!["foreign"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public void Of_two_objects_for_one_destination_the_older_acts_and_the_younger_is_told()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "first", "pypi.org");
        scenario.Pass(TimeSpan.FromSeconds(5));
        Fqdn(scenario, "second", "pypi.org");

        scenario.Settle();

        ShouldBeReady(scenario, "first");
        ShouldBeStalled(scenario, "second", Reasons.Claimed);
        Live(scenario, "second").ShouldBeNull();
    }
}
