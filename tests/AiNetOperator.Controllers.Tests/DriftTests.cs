using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class DriftTests
{
    private const string Closed = """{"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}""";

    [Fact]
    public void A_change_by_hand_is_put_right_within_a_drift_interval_and_told()
    {
        using var scenario = new Scenario();
        scenario.Declare(Closed);
        scenario.Settle();

        scenario.OpenByHand();
        scenario.Pass(TimeSpan.FromMinutes(15));

        scenario.PublicAccess.ShouldBe("Disabled");
        scenario.Events("DriftFound").ShouldHaveSingleItem().ShouldStartWith("publicNetworkAccess was Disabled and is Enabled");
        scenario.Settle();
        scenario.ShouldBeReady();
        scenario.Object()!["status"]!["drift"]!.AsArray().ShouldHaveSingleItem()!["done"]!.GetValue<string>().ShouldBe("Corrected");
    }

    [Fact]
    public void A_change_by_hand_is_only_reported_where_that_is_declared_and_Ready_again_once_it_is_undone()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false,"driftPolicy":"Report"}""");
        scenario.Settle();
        scenario.ShouldBeReady();
        var writes = scenario.Run.Arm.Writes;

        scenario.OpenByHand();
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.DriftReported);
        scenario.Run.Arm.Writes.ShouldBe(writes);

        scenario.EditHub(properties => properties["publicNetworkAccess"] = "Disabled");
        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Fact]
    public void Somebody_who_changes_it_back_three_times_is_left_alone_until_the_spec_changes()
    {
        using var scenario = new Scenario();
        scenario.Declare(Closed);
        scenario.Settle();
        for (var time = 0; time < 3; time++)
        {
            scenario.OpenByHand();
            scenario.Pass(TimeSpan.FromMinutes(30));
        }

        scenario.ShouldBeStalled(Reasons.Contended);
        scenario.PublicAccess.ShouldBe("Enabled");
        var writes = scenario.Run.Arm.Writes;
        scenario.Pass(TimeSpan.FromDays(3));
        scenario.Run.Arm.Writes.ShouldBe(writes);

        scenario.Declare("""{"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false,"driftPolicy":"Correct","deletionPolicy":"Delete"}""");
        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_policy_that_reverts_our_write_at_once_is_not_fought()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Assign(new("keep-open", Scenario.Hub.Type, "properties.publicNetworkAccess", "Enabled", Simulation.ArmPolicyEffect.Modify));
        scenario.Declare(Closed);

        scenario.Settle();
        scenario.Pass(TimeSpan.FromDays(1));

        scenario.ShouldBeStalled(Reasons.Contended);
        scenario.Run.Arm.Writes.ShouldBe(3);
    }

    [Fact]
    public void A_policy_that_denies_is_named_and_asked_again_each_hour()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Assign(new("no-closing", Scenario.Hub.Type, "properties.publicNetworkAccess", "Disabled", Simulation.ArmPolicyEffect.Deny));
        scenario.Declare(Closed);
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.DeniedByPolicy);
        scenario.Summary().Message.ShouldContain("no-closing");
        var writes = scenario.Run.Arm.Writes;
        scenario.Pass(TimeSpan.FromHours(10));
        (scenario.Run.Arm.Writes - writes).ShouldBeInRange(7, 10);
    }

    [Fact]
    public void Drift_is_found_at_the_interval_that_the_annotation_asks_for()
    {
        using var scenario = new Scenario();
        scenario.Declare(Closed, annotations: """{"ainet.io/poll-interval":"1m"}""");
        scenario.Settle();

        scenario.OpenByHand();
        scenario.Pass(TimeSpan.FromMinutes(3));

        scenario.PublicAccess.ShouldBe("Disabled");
    }

    [Fact]
    public void A_new_value_of_reconcile_at_makes_it_look_now()
    {
        using var scenario = new Scenario();
        scenario.Declare(Closed);
        scenario.Settle();
        scenario.OpenByHand();

        scenario.Declare(Closed, annotations: """{"ainet.io/reconcile-at":"now"}""");
        scenario.Pass(TimeSpan.FromMinutes(1));

        scenario.PublicAccess.ShouldBe("Disabled");
    }

    private const string ClosedWithFirewall = """
        {"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","firewallSku":"Standard"},"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false,"driftPolicy":"Report"}
        """;

    [Fact]
    public void A_second_drift_is_left_alone_too_where_only_reporting_is_declared()
    {
        using var scenario = new Scenario();
        scenario.Declare(ClosedWithFirewall);
        scenario.Settle();
        scenario.OpenByHand();
        scenario.Settle();
        var writes = scenario.Run.Arm.Writes;

        scenario.EditHub(properties => properties["managedNetwork"]!["firewallSku"] = "Basic");
        scenario.Settle();

        scenario.Run.Arm.Writes.ShouldBe(writes);
        scenario.Live["managedNetwork"]!["firewallSku"]!.GetValue<string>().ShouldBe("Basic");
        scenario.Events(Reasons.DriftLeft).Count().ShouldBe(2);
    }

    [Fact]
    public void Drift_is_told_and_a_fight_is_left_also_while_another_step_waits()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","firewallSku":"Standard"},"publicNetworkAccess":"Disabled"}""");
        scenario.Settle();
        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);

        for (var time = 0; time < 4; time++)
        {
            scenario.EditHub(properties => properties["managedNetwork"]!["firewallSku"] = "Basic");
            scenario.Pass(TimeSpan.FromMinutes(40));
        }

        scenario.Events(Reasons.DriftFound).Count().ShouldBe(2);
        scenario.ShouldBeStalled(Reasons.Contended);
        scenario.Live["managedNetwork"]!["firewallSku"]!.GetValue<string>().ShouldBe("Basic");
    }

    [Fact]
    public void That_a_hub_is_isolated_no_more_is_told_also_when_it_is_put_right_at_once()
    {
        using var scenario = new Scenario();
        scenario.CloseDependents();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}""");
        scenario.Settle();
        scenario.Summary().Status(ConditionTypes.Isolated).ShouldBe("Unknown");
        var told = scenario.Events(Reasons.NotIsolated).Count(note => note.Contains("PublicAccessClosed", StringComparison.Ordinal));

        scenario.OpenByHand();
        scenario.Pass(TimeSpan.FromMinutes(20));

        scenario.Events(Reasons.NotIsolated).Count(note => note.Contains("PublicAccessClosed", StringComparison.Ordinal)).ShouldBe(told + 1);
    }
}
