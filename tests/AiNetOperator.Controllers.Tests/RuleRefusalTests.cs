using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;
using static AiNetOperator.Controllers.Tests.ScenarioRules;

namespace AiNetOperator.Controllers.Tests;

/// <summary>One bad rule among good ones never delays them.</summary>
public sealed class RuleRefusalTests
{
    private const string VaultId = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-team";

    private static readonly ArmId Vault = ArmId.Parse(VaultId);

    [Fact]
    public void What_Azure_refuses_by_name_is_left_out_and_the_others_are_written()
    {
        using var scenario = new Scenario();
        RefuseWhatContains(scenario, "host-13.example.com", "Rule 'host-13' is not valid.");
        scenario.Declare(Approved);
        Hosts(scenario, 20);

        scenario.Settle();

        ShouldBeStalled(scenario, "host-13", Reasons.Rejected);
        Message(scenario, "host-13").ShouldContain("Rule 'host-13' is not valid");
        ShouldAllBeActiveBut(scenario, 20, 13);
        // the refused write, the same without the rule, and the provisioning
        scenario.Run.Arm.Writes.ShouldBe(3);
    }

    [Fact]
    public void What_Azure_refuses_without_a_name_is_found_by_halves_and_the_others_are_written()
    {
        using var scenario = new Scenario();
        RefuseWhatContains(scenario, "host-13.example.com", "The request is not valid.");
        scenario.Declare(Approved);
        Hosts(scenario, 20);

        scenario.Settle();

        ShouldBeStalled(scenario, "host-13", Reasons.Rejected);
        ShouldAllBeActiveBut(scenario, 20, 13);
        // one by one it would take more than twenty
        scenario.Run.Arm.Writes.ShouldBeLessThan(20);
    }

    [Fact]
    public void A_rule_that_is_corrected_is_written_at_once()
    {
        using var scenario = new Scenario();
        RefuseWhatContains(scenario, "host-1.example.com", "The request is not valid.");
        scenario.Declare(Approved);
        Hosts(scenario, 4);
        scenario.Settle();
        ShouldBeStalled(scenario, "host-1", Reasons.Rejected);

        Fqdn(scenario, "host-1", "corrected.example.com");
        scenario.Settle();

        ShouldBeReady(scenario, "host-1");
        scenario.Summary().Status(ConditionTypes.RulesApplied).ShouldBe("True");
    }

    [Fact]
    public void One_target_without_the_approver_role_does_not_delay_forty_nine_other_rules()
    {
        var alone = UntilActive(49, isRoleMissing: false, out _);

        var beside = UntilActive(49, isRoleMissing: true, out var message);

        (beside - alone).ShouldBeLessThan(TimeSpan.FromMinutes(1));
        message.ShouldContain($"'{ApproverRole.Name}' ({ApproverRole.Id})");
        message.ShouldContain("to the managed identity of " + Scenario.HubId);
        message.ShouldContain("on " + VaultId);
    }

    [Fact]
    public void A_rule_waits_for_the_approver_role_stalls_when_it_does_not_come_and_goes_on_when_it_does()
    {
        using var scenario = WithoutRole();
        scenario.Declare(Approved);
        Endpoint(scenario);
        scenario.Pass(TimeSpan.FromMinutes(5));
        var summary = new ObjectSummary(Object(scenario, "vault")!);
        (summary.Reason, summary.Status(ConditionTypes.Stalled)).ShouldBe((Reasons.WaitingForPermissions, "False"));

        scenario.Pass(TimeSpan.FromHours(1));
        ShouldBeStalled(scenario, "vault", Reasons.WaitingForPermissions);

        scenario.Run.Arm.GrantApproval(Vault);
        scenario.Settle();
        ShouldBeReady(scenario, "vault");
        (scenario.Object()!["status"]!["rejections"] as JsonArray ?? []).ShouldBeEmpty();
    }

    [Fact]
    public void Attempts_in_between_are_not_told_as_news()
    {
        using var scenario = WithoutRole();
        scenario.Declare(Approved);
        Endpoint(scenario);
        scenario.Pass(TimeSpan.FromHours(1));
        var reasons = new HashSet<string>();

        for (var second = 0; second < 600; second++)
        {
            scenario.Pass(TimeSpan.FromSeconds(1));
            reasons.Add(new ObjectSummary(Object(scenario, "vault")!).Reason);
        }

        reasons.ShouldBe([Reasons.WaitingForPermissions]);
    }

    private static TimeSpan UntilActive(int count, bool isRoleMissing, out string message)
    {
        using var scenario = WithoutRole();
        scenario.Declare(Approved);
        if (isRoleMissing)
            Endpoint(scenario);
        Hosts(scenario, count);
        var names = Names(count).ToList();
        scenario.Run.Clock.RunUntil(() => names.All(name => Live(scenario, name)?["status"]?.GetValue<string>() == "Active"), TimeSpan.FromHours(3)).ShouldBeTrue();
        var taken = scenario.Run.Clock.Elapsed;
        message = isRoleMissing ? Message(scenario, "vault") : "";
        return taken;
    }

    private static Scenario WithoutRole()
    {
        var scenario = new Scenario();
        scenario.Run.Arm.MakeUp(Vault);
        scenario.Run.Arm.WithholdApproval(Vault);
        return scenario;
    }

    private static void Endpoint(Scenario scenario) => Rule(scenario, "vault",
        "{\"type\":\"PrivateEndpoint\",\"privateEndpoint\":{\"serviceResourceId\":\"" + VaultId + "\",\"subresourceTarget\":\"vault\"}}");

    private static void RefuseWhatContains(Scenario scenario, string text, string message) =>
        scenario.Run.Arm.Refuse(new ArmRefusal(Scenario.HubId, 400, "BadRequest") { Message = message, Containing = text });

    private static void Hosts(Scenario scenario, int count)
    {
        foreach (var name in Names(count))
            Fqdn(scenario, name, name + ".example.com");
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"host-{number}"));

    private static void ShouldAllBeActiveBut(Scenario scenario, int count, int bad)
    {
        foreach (var name in Names(count).Where((_, number) => number != bad))
        {
            Live(scenario, name)?["status"]?.GetValue<string>().ShouldBe("Active", name);
            ShouldBeReady(scenario, name);
        }
        Live(scenario, Names(count).ElementAt(bad)).ShouldBeNull();
    }
}
