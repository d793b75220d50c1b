using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulation;
using static AiNetOperator.Controllers.Tests.ScenarioRules;

namespace AiNetOperator.Controllers.Tests;

public sealed class RuleLifecycleTests
{
    private const string Deny = """{"type":"ServiceTag","serviceTag":{"serviceTag":"Storage","protocol":"TCP","portRanges":"445","action":"Deny"}}""";

    [Fact]
    public void A_rule_that_stops_traffic_stays_when_its_object_goes()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Rule(scenario, "no-storage", Deny);
        scenario.Settle();

        DeleteRule(scenario, "no-storage");
        scenario.Settle();

        Object(scenario, "no-storage").ShouldBeNull();
        Live(scenario, "no-storage").ShouldNotBeNull();
        scenario.Events(Reasons.Released).ShouldContain(note => note.Contains("it stops traffic", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_goes_with_its_object_only_if_an_annotation_names_this_very_object(bool isNamed)
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Rule(scenario, "no-storage", Deny);
        scenario.Settle();
        var uid = isNamed ? Object(scenario, "no-storage")!["metadata"]!["uid"]!.GetValue<string>() : "true";
        Annotate(scenario, "no-storage", Annotations.AllowOpen, uid);

        DeleteRule(scenario, "no-storage");
        scenario.Settle();

        Object(scenario, "no-storage").ShouldBeNull();
        (Live(scenario, "no-storage") is null).ShouldBe(isNamed);
    }

    [Fact]
    public void A_rule_of_somebody_else_is_left_alone_until_an_annotation_lets_the_object_take_it_over()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        scenario.Settle();
        AddByHand(scenario, "pypi", "old.example.com");
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();
        ShouldBeStalled(scenario, "pypi", Reasons.AlreadyExists);
        Live(scenario, "pypi")!["destination"]!.GetValue<string>().ShouldBe("old.example.com");

        Annotate(scenario, "pypi", Annotations.Adopt, Id("pypi"));
        scenario.Settle();

        ShouldBeReady(scenario, "pypi");
        Live(scenario, "pypi")!["destination"]!.GetValue<string>().ShouldBe("pypi.org");
    }

    [Fact]
    public void The_name_of_a_rule_cannot_be_changed_but_another_object_takes_its_place()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Rule(scenario, "pypi", """{"ruleName":"first_name","type":"FQDN","fqdn":{"destination":"pypi.org"}}""");
        scenario.Settle();
        Live(scenario, "first_name").ShouldNotBeNull();

        Should.Throw<ApiServerException>(() => Rule(scenario, "pypi", """{"ruleName":"second_name","type":"FQDN","fqdn":{"destination":"pypi.org"}}"""))
            .Message.ShouldContain("ruleName");
        Rule(scenario, "pypi-two", """{"ruleName":"second_name","type":"FQDN","fqdn":{"destination":"pypi.org"}}""");
        DeleteRule(scenario, "pypi");
        scenario.Settle();

        Live(scenario, "first_name").ShouldBeNull();
        Live(scenario, "second_name").ShouldNotBeNull();
        ShouldBeReady(scenario, "pypi-two");
    }

    [Fact]
    public void A_rule_that_is_deleted_and_made_again_at_once_is_there_and_belongs_to_the_new_object()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        DeleteRule(scenario, "pypi");
        scenario.Run.Clock.RunUntil(() => Object(scenario, "pypi") is null, TimeSpan.FromHours(1)).ShouldBeTrue();
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();
        ShouldBeReady(scenario, "pypi");
        Live(scenario, "pypi").ShouldNotBeNull();

        DeleteRule(scenario, "pypi");
        scenario.Settle();
        Live(scenario, "pypi").ShouldBeNull();
    }

    [Fact]
    public void A_namespace_with_a_network_and_its_rules_ends()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        Rule(scenario, "no-storage", Deny);
        scenario.Settle();

        scenario.Run.ApiServer.DeleteNamespace("ml");
        scenario.Run.Clock.RunUntil(() => !scenario.Run.ApiServer.HasNamespace("ml"), TimeSpan.FromHours(2)).ShouldBeTrue();

        Live(scenario, "no-storage").ShouldNotBeNull();
    }

    [Fact]
    public void A_namespace_that_has_rules_of_a_network_elsewhere_ends_and_its_rules_leave_Azure()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"allowedRuleNamespaces":["team-a"]}""");
        Rule(scenario, "pypi", """{"type":"FQDN","ruleName":"theirs","networkRef":{"name":"research","namespace":"ml"},"fqdn":{"destination":"pypi.org"}}""", "team-a");
        scenario.Settle();
        Live(scenario, "theirs").ShouldNotBeNull();

        scenario.Run.ApiServer.DeleteNamespace("team-a");
        scenario.Run.Clock.RunUntil(() => !scenario.Run.ApiServer.HasNamespace("team-a"), TimeSpan.FromHours(2)).ShouldBeTrue();

        Live(scenario, "theirs").ShouldBeNull();
    }

    [Fact]
    public void A_rule_that_the_service_has_already_satisfies_ours_and_none_is_made()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        scenario.Settle();
        Rule(scenario, "sign-in", """{"type":"ServiceTag","serviceTag":{"serviceTag":"AzureActiveDirectory","protocol":"TCP","portRanges":"80, 443"}}""");

        scenario.Settle();

        ShouldBeReady(scenario, "sign-in");
        Message(scenario, "sign-in").ShouldContain("__SYS_");
        Live(scenario, "sign-in").ShouldBeNull();

        DeleteRule(scenario, "sign-in");
        scenario.Settle();
        Object(scenario, "sign-in").ShouldBeNull();
        scenario.Live["managedNetwork"]!["outboundRules"]!.AsObject().ShouldContain(pair => pair.Key.StartsWith("__SYS_ST_AzureActiveDirectory", StringComparison.Ordinal));
    }

    private static void Annotate(Scenario scenario, string name, string annotation, string value) =>
        scenario.Run.ApiServer.Edit(OutboundRule.KindName, new ObjectKey("ml", name), body =>
        {
            var metadata = body["metadata"]!.AsObject();
            if (metadata["annotations"] is not JsonObject annotations)
                metadata["annotations"] = annotations = [];
            annotations[annotation] = value;
        });
}
