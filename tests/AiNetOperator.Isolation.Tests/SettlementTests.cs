using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class SettlementTests
{
    private static OperationStatus Operation(TimeSpan age, string step = SetManagedNetwork.StepId) =>
        new() { Step = step, ResourceId = Given.WorkspaceId, StartedAt = Given.Now - age };

    [Fact]
    public void Without_a_recorded_write_there_is_nothing_to_settle() =>
        Settlements.Of(null, Given.Observed(Given.Workspace())).ShouldBe(Settlement.None);

    [Fact]
    public void A_write_that_ARM_calls_running_is_in_flight_however_old() =>
        Settlements.Of(Operation(TimeSpan.FromHours(5)), Given.Observed(Given.Workspace(), new(OperationState.Running))).ShouldBe(Settlement.InFlight);

    [Theory]
    [InlineData(OperationState.Succeeded, Settlement.Succeeded)]
    [InlineData(OperationState.Failed, Settlement.Failed)]
    public void What_ARM_says_of_an_ended_write_counts(OperationState state, Settlement expected) =>
        Settlements.Of(Operation(TimeSpan.FromSeconds(5)), Given.Observed(Given.Workspace(), new(state))).ShouldBe(expected);

    [Fact]
    public void A_write_of_unknown_outcome_holds_its_lock_until_the_request_can_no_longer_arrive()
    {
        Settlements.Of(Operation(TimeSpan.FromSeconds(59)), Given.Observed(Given.Workspace())).ShouldBe(Settlement.InFlight);
        Settlements.Of(Operation(TimeSpan.FromSeconds(60)), Given.Observed(Given.Workspace())).ShouldBe(Settlement.Ended);
    }

    [Fact]
    public void A_write_of_unknown_outcome_holds_its_lock_while_the_resource_is_changing() =>
        Settlements.Of(Operation(TimeSpan.FromHours(1)), Given.Observed(Given.Workspace() with { ProvisioningState = "Updating" }))
            .ShouldBe(Settlement.InFlight);

    [Fact]
    public void A_write_of_unknown_outcome_holds_its_lock_while_the_resource_cannot_be_read()
    {
        var observed = new ObservedNetwork
        {
            At = Given.Now, Target = Reading<ObservedTarget>.Unreadable(new Failure(FailureKind.Transient, Reasons.TransientError, "")),
        };

        Settlements.Of(Operation(TimeSpan.FromHours(1)), observed).ShouldBe(Settlement.InFlight);
    }

    [Fact]
    public void A_write_to_a_resource_that_is_gone_has_ended() =>
        Settlements.Of(Operation(TimeSpan.Zero), new ObservedNetwork { At = Given.Now, Target = Reading<ObservedTarget>.Absent }).ShouldBe(Settlement.Ended);

    [Fact]
    public void A_provisioning_of_unknown_outcome_is_in_flight_until_the_network_is_active_or_long_overdue()
    {
        var half = Operation(TimeSpan.FromMinutes(30), ProvisionManagedNetwork.StepId);
        Settlements.Of(half, Given.Observed(Given.Workspace("AllowInternetOutbound"))).ShouldBe(Settlement.InFlight);
        Settlements.Of(half, Given.Observed(Given.Workspace("AllowInternetOutbound", active: true))).ShouldBe(Settlement.Ended);
        Settlements.Of(Operation(TimeSpan.FromMinutes(90), ProvisionManagedNetwork.StepId), Given.Observed(Given.Workspace("AllowInternetOutbound")))
            .ShouldBe(Settlement.Ended);
    }

    [Fact]
    public void Making_an_active_network_ready_for_Spark_is_in_flight_until_it_is_ready()
    {
        var status = Operation(TimeSpan.FromMinutes(30), ProvisionManagedNetwork.StepId) with { Fields = ["managedNetwork.includeSpark"] };
        var target = Given.Workspace("AllowInternetOutbound", active: true);

        Settlements.Of(status, Given.Observed(target)).ShouldBe(Settlement.InFlight);
        Settlements.Of(status, Given.Observed(target with { ManagedNetwork = target.ManagedNetwork! with { IsSparkReady = true } })).ShouldBe(Settlement.Ended);
    }
}
