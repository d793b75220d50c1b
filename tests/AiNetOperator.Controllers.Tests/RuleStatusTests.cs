using System.Text.Json.Nodes;
using AiNetOperator.Api;
using static AiNetOperator.Controllers.Tests.ScenarioRules;

namespace AiNetOperator.Controllers.Tests;

public sealed class RuleStatusTests
{
    [Fact]
    public void A_rule_that_Azure_could_not_set_up_says_why()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();
        ShouldBeReady(scenario, "pypi");

        scenario.EditHub(properties =>
        {
            var rule = properties["managedNetwork"]!["outboundRules"]!["pypi"]!;
            rule["status"] = "Failed";
            rule["errorInformation"] = "The firewall has no room.";
        });
        scenario.Settle();

        ShouldBeStalled(scenario, "pypi", Reasons.RuleFailed);
        Message(scenario, "pypi").ShouldContain("The firewall has no room.");
        Status(scenario, "pypi")["error"]!.GetValue<string>().ShouldBe("The firewall has no room.");
        Status(scenario, "pypi")["ruleStatus"]!.GetValue<string>().ShouldBe("Failed");
    }

    [Fact]
    public void What_Azure_says_at_more_length_than_the_schema_allows_is_told_all_the_same()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();

        scenario.EditHub(properties =>
        {
            var rule = properties["managedNetwork"]!["outboundRules"]!["pypi"]!;
            rule["status"] = "Failed";
            // an odd number of units before the characters of two, so that a cut at an even place would part one
            rule["errorInformation"] = "x" + string.Concat(Enumerable.Repeat("\U0001F512", 20_000));
        });
        scenario.Settle();

        ShouldBeStalled(scenario, "pypi", Reasons.RuleFailed);
        var error = Status(scenario, "pypi")["error"]!.GetValue<string>();
        error.ShouldEndWith("\U0001F512 …");
        error.Length.ShouldBeLessThanOrEqualTo(Bounds.Text);
        Message(scenario, "pypi").ShouldEndWith(" …");
    }

    [Fact]
    public void The_plan_says_before_that_the_first_host_name_starts_a_firewall_and_what_it_costs()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","firewallSku":"Basic"},"managementPolicy":"Observe"}""");
        Fqdn(scenario, "pypi", "pypi.org");
        Fqdn(scenario, "files", "files.pythonhosted.org");
        scenario.Settle();

        var step = scenario.Object()!["status"]!["plan"]!["steps"]!.AsArray().ShouldHaveSingleItem()!;

        step["consequences"]!.AsArray().Select(entry => entry!.GetValue<string>()).ShouldContain("StartsFirewall");
        step["why"]!.GetValue<string>().ShouldContain("Starts the firewall: about 288.35 USD a month (firewall SKU Basic).");
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void The_second_host_name_starts_no_firewall()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "pypi", "pypi.org");
        scenario.Settle();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"managementPolicy":"Observe"}""");
        Fqdn(scenario, "files", "files.pythonhosted.org");
        scenario.Settle();

        var step = scenario.Object()!["status"]!["plan"]!["steps"]!.AsArray().ShouldHaveSingleItem()!;

        step["consequences"]!.AsArray().Select(entry => entry!.GetValue<string>()).ShouldNotContain("StartsFirewall");
        step["why"]!.GetValue<string>().ShouldNotContain("firewall");
    }

    [Fact]
    public void The_network_says_what_it_costs_a_month_item_by_item()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","firewallSku":"Basic","provision":"Immediate"}}""");
        Fqdn(scenario, "pypi", "pypi.org");

        scenario.Settle();

        var cost = scenario.Object()!["status"]!["cost"]!;
        var items = cost["items"]!.AsArray().ToDictionary(item => item!["what"]!.GetValue<string>(), item => item!["monthly"]!.GetValue<string>());
        items["Azure Firewall Basic for FQDN rules"].ShouldBe("288.35");
        items.Keys.ShouldContain(what => what.EndsWith("private endpoints", StringComparison.Ordinal));
        cost["currency"]!.GetValue<string>().ShouldBe("USD");
        Status(scenario, "pypi")["billable"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void A_rule_says_how_much_it_opens_and_names_a_safer_way()
    {
        using var scenario = new Scenario();
        scenario.Declare(Approved);
        Fqdn(scenario, "any-storage", "*.blob.core.windows.net");
        Fqdn(scenario, "one-host", "api.contoso.com");

        scenario.Settle();

        var risk = Status(scenario, "any-storage")["risk"]!;
        risk["level"]!.GetValue<string>().ShouldBe("High");
        risk["saferAlternative"]!.GetValue<string>().ShouldNotBeEmpty();
        Status(scenario, "one-host")["risk"]!["level"]!.GetValue<string>().ShouldBe("Low");
    }

    private static JsonNode Status(Scenario scenario, string name) => Object(scenario, name)!["status"]!;
}
