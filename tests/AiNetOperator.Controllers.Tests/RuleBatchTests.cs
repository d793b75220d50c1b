using AiNetOperator.Simulating;
using static AiNetOperator.Controllers.Tests.ScenarioRules;

namespace AiNetOperator.Controllers.Tests;

public sealed class RuleBatchTests
{
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
    public void Where_rules_are_written_one_by_one_each_costs_a_write()
    {
        using var scenario = new Scenario(options: new SimulationOptions { MostRulesAWrite = 1 });
        scenario.Declare(Approved);
        for (var number = 0; number < 4; number++)
            Fqdn(scenario, $"host-{number}", $"host{number}.example.com");

        scenario.Settle();

        // the first travels with the mode; the last one is the provisioning
        scenario.Run.Arm.Writes.ShouldBe(5);
        Enumerable.Range(0, 4).ShouldAllBe(number => Live(scenario, $"host-{number}") != null);
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
}
