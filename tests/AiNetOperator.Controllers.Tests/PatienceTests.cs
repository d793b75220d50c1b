using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

/// <summary>Waits end as stalls, and tell so once; nonsense in an annotation stops nothing.</summary>
public sealed class PatienceTests
{
    private const string Spec = """{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""";

    [Fact]
    public void A_write_that_is_forbidden_stalls_after_a_quarter_of_an_hour_and_is_still_tried()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.RefuseWrites(Scenario.HubId, 403, "AuthorizationFailed");
        scenario.Declare(Spec);

        scenario.Pass(TimeSpan.FromMinutes(40));

        scenario.ShouldBeStalled(Reasons.AuthorizationFailed);
        scenario.Run.Arm.StopRefusing();
        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_write_that_is_forbidden_is_told_when_it_begins_and_when_it_stalls_and_not_with_each_attempt()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.RefuseWrites(Scenario.HubId, 403, "AuthorizationFailed");
        scenario.Declare(Spec);

        scenario.Pass(TimeSpan.FromHours(3));

        scenario.Run.Arm.Writes.ShouldBeGreaterThan(10);
        scenario.EventCount(Reasons.AuthorizationFailed).ShouldBeInRange(1, 2);
    }

    [Fact]
    public void An_operation_that_fails_for_want_of_a_role_stalls_too()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Asked += _ => scenario.Run.Arm.FailNextOperation(Scenario.Hub, "AuthorizationFailed", "No role.");
        scenario.Declare(Spec);

        scenario.Run.Clock.RunUntil(() => scenario.Object()!["status"]?["waiting"]?["since"] is not null, TimeSpan.FromMinutes(10)).ShouldBeTrue();
        scenario.Run.Clock.RunUntil(() => scenario.Summary().Status(ConditionTypes.Stalled) == "True", TimeSpan.FromMinutes(60)).ShouldBeTrue();
        scenario.ShouldBeStalled(Reasons.AuthorizationFailed);
    }

    [Theory]
    [InlineData("2147483647h")]
    [InlineData("-1h")]
    [InlineData("0s")]
    [InlineData("99999999999999h")]
    [InlineData("soon")]
    [InlineData("")]
    public void A_senseless_poll_interval_stops_nothing(string interval)
    {
        using var scenario = new Scenario();
        scenario.Declare(Spec, annotations: $$"""{"ainet.io/poll-interval":"{{interval}}"}""");

        scenario.Pass(TimeSpan.FromMinutes(20));

        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_workspace_that_somebody_else_never_finishes_changing_is_named_as_what_is_waited_for()
    {
        using var scenario = new Scenario();
        scenario.EditHub(properties => properties["provisioningState"] = "Unknown");
        scenario.Declare(Spec);

        scenario.Pass(TimeSpan.FromMinutes(40));

        scenario.ShouldBeStalled(Reasons.WaitingForDependency);
        scenario.Summary().Message.ShouldContain("Unknown");
    }

    [Fact]
    public void Who_waits_for_two_things_for_long_is_looked_at_no_more_often_than_who_waits_for_one()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Remove(scenario.Dependents.First(id => id.Type.EndsWith("storageAccounts", StringComparison.OrdinalIgnoreCase)));
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"},"dependentResources":{"publicNetworkAccess":"Disabled"},"diagnostics":{"logAnalyticsWorkspaceResourceId":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs","scope":"WithDependents"}}""");
        scenario.Pass(TimeSpan.FromHours(2));
        var before = scenario.Run.Arm.Reads;

        scenario.Pass(TimeSpan.FromHours(1));

        // seven or so looks, of some fifteen reads each
        (scenario.Run.Arm.Reads - before).ShouldBeLessThan(150);
    }
}
