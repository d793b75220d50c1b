using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

public sealed class RuleTests
{
    private const string Approved = """{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"}}""";

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
    public void Fifty_rules_cost_one_write()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        for (var number = 0; number < 50; number++)
            Fqdn(scenario, $"host-{number}", $"host{number}.example.com");

        scenario.Settle();

        scenario.Run.Arm.Writes.ShouldBe(2);
        Enumerable.Range(0, 50).ShouldAllBe(number => Live(scenario, $"host-{number}") != null);
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
    public void In_AllowInternetOutbound_dependents_get_private_endpoints_before_they_are_closed()
    {
        using var scenario = new Scenario();
        scenario.EditHub(properties => properties["imageBuildCompute"] = "builder");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Dependents.ShouldAllBe(id => scenario.Run.Arm.Get(id)!["properties"]!["publicNetworkAccess"]!.GetValue<string>() == "Disabled");
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

    [Fact]
    public void Rules_of_an_account_travel_in_a_batch()
    {
        using var scenario = new AccountScenario();
        scenario.Declare(Approved);
        scenario.Run.Apply([RuleObject("pypi", """{"type":"FQDN","fqdn":{"destination":"pypi.org"}}""", "ml", "chat")]);
        scenario.Settle();
        scenario.Run.Apply([RuleObject("files", """{"type":"FQDN","fqdn":{"destination":"files.pythonhosted.org"}}""", "ml", "chat")]);
        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Network!["outboundRules"]!["pypi"].ShouldNotBeNull();
        scenario.Network["outboundRules"]!["files"].ShouldNotBeNull();
        scenario.Run.Arm.Calls.ShouldContain(call => call.Action == "batchOutboundRules");
    }

    private static void Fqdn(Scenario scenario, string name, string host) =>
        Rule(scenario, name, new JsonObject { ["type"] = "FQDN", ["fqdn"] = new JsonObject { ["destination"] = host } }.ToJsonString());

    private static void Rule(Scenario scenario, string name, string spec, string @namespace = "ml") =>
        scenario.Run.Apply([RuleObject(name, spec, @namespace, "research")]);

    private static JsonObject RuleObject(string name, string spec, string @namespace, string network)
    {
        var body = (JsonObject)JsonNode.Parse(spec)!;
        body["networkRef"] ??= new JsonObject { ["name"] = network };
        return new JsonObject
        {
            ["apiVersion"] = ApiGroup.GroupVersion,
            ["kind"] = OutboundRule.KindName,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
            ["spec"] = body,
        };
    }

    private static void AddByHand(Scenario scenario, string name, string host) => scenario.EditHub(properties =>
    {
        var rules = properties["managedNetwork"]!["outboundRules"] as JsonObject;
        if (rules is null)
            properties["managedNetwork"]!["outboundRules"] = rules = [];
        rules[name] = new JsonObject { ["type"] = "FQDN", ["category"] = "UserDefined", ["status"] = "Active", ["destination"] = host };
    });

    private static JsonNode? Live(Scenario scenario, string name) => scenario.Live["managedNetwork"]?["outboundRules"]?[name];

    private static JsonObject? Object(Scenario scenario, string name, string @namespace = "ml") =>
        scenario.Run.ApiServer.Get(OutboundRule.KindName, new ObjectKey(@namespace, name));

    private static void ShouldBeReady(Scenario scenario, string name) =>
        new ObjectSummary(Object(scenario, name)!).IsReady.ShouldBeTrue(Object(scenario, name)!["status"]!.ToJsonString());

    private static void ShouldBeStalled(Scenario scenario, string name, string reason)
    {
        var summary = new ObjectSummary(Object(scenario, name)!);
        (summary.Status(ConditionTypes.Stalled), summary.Reason).ShouldBe(("True", reason), summary.Message);
    }
}
