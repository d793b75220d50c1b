using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class IsolationPlanTests
{
    private static IsolationPlan Plan(AiWorkspaceNetworkSpec spec, ObservedTarget target) =>
        IsolationPlan.For(Given.Network(spec), Given.Observed(target));

    [Fact]
    public void Nothing_is_planned_when_live_equals_declared()
    {
        var plan = Plan(
            Given.Mode(IsolationMode.AllowOnlyApprovedOutbound, ProvisionPolicy.Immediate, FirewallSku.Standard) with
            {
                PublicNetworkAccess = PublicNetworkAccess.Disabled,
            },
            Given.Workspace("allowonlyapprovedoutbound", active: true, access: "disabled"));

        plan.Steps.ShouldBeEmpty();
        plan.Refusals.ShouldBeEmpty();
        plan.Digest.ShouldBeEmpty();
    }

    [Fact]
    public void An_absent_field_is_neither_read_as_a_wish_nor_written() =>
        Plan(new AiWorkspaceNetworkSpec(), Given.Workspace("AllowInternetOutbound")).Steps.ShouldBeEmpty();

    [Fact]
    public void The_mode_comes_before_provisioning_and_public_access_comes_last()
    {
        var plan = Plan(
            Given.Mode(IsolationMode.AllowOnlyApprovedOutbound, ProvisionPolicy.Immediate) with
            {
                PublicNetworkAccess = PublicNetworkAccess.Disabled, CloseOnlyWhenPathVerified = false,
            },
            Given.Workspace());

        plan.Steps.Select(step => step.Id).ShouldBe(["managed-network", "provision", "public-network-access"]);
        plan.Steps[1].After.ShouldBe(["managed-network"]);
        plan.Steps[2].After.ShouldBe(["managed-network", "provision"]);
    }

    [Fact]
    public void A_change_of_mode_sends_back_every_rule_but_the_services_own()
    {
        var plan = Plan(
            Given.Mode(IsolationMode.AllowOnlyApprovedOutbound),
            Given.Workspace("AllowInternetOutbound", rules:
            [
                Given.Rule("__SYS_PE_x", "Required"), Given.Rule("theirs"), Given.Rule("Connection_a_b"), Given.Rule("dep", "Dependency"),
            ]));

        plan.Steps.ShouldHaveSingleItem().ShouldBeOfType<SetManagedNetwork>()
            .KeptRules.Select(rule => rule.Name).ShouldBe(["theirs", "Connection_a_b"]);
    }

    [Fact]
    public void A_change_of_mode_is_marked_irreversible()
        => Plan(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Workspace()).Steps[0].Consequences.ShouldContain(Consequence.Irreversible);

    [Theory]
    [InlineData("AllowInternetOutbound", IsolationMode.Disabled)]
    [InlineData("AllowOnlyApprovedOutbound", IsolationMode.Disabled)]
    [InlineData("AllowOnlyApprovedOutbound", IsolationMode.AllowInternetOutbound)]
    public void A_looser_mode_than_the_live_one_is_refused_with_the_consequence(string live, IsolationMode declared)
    {
        var plan = Plan(Given.Mode(declared), Given.Workspace(live, active: true));

        var refusal = plan.Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.IsolationModeIsOneWay);
        refusal.Message.ShouldContain("Nothing was changed");
        plan.Steps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Disabled", IsolationMode.AllowInternetOutbound)]
    [InlineData("Disabled", IsolationMode.AllowOnlyApprovedOutbound)]
    [InlineData("AllowInternetOutbound", IsolationMode.AllowOnlyApprovedOutbound)]
    public void A_tighter_mode_than_the_live_one_is_planned(string live, IsolationMode declared) =>
        Plan(Given.Mode(declared), Given.Workspace(live)).Steps.ShouldHaveSingleItem().Id.ShouldBe("managed-network");

    [Fact]
    public void The_modes_that_ARM_lists_decide_over_the_documented_table()
    {
        var target = Given.Workspace("AllowInternetOutbound");
        target = target with { ManagedNetwork = target.ManagedNetwork! with { ChangeableIsolationModes = [] } };

        Plan(Given.Mode(IsolationMode.AllowOnlyApprovedOutbound), target).Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.IsolationModeIsOneWay);
    }

    [Fact]
    public void A_refused_mode_does_not_keep_public_access_from_being_closed()
    {
        var plan = Plan(
            Given.Mode(IsolationMode.Disabled) with { PublicNetworkAccess = PublicNetworkAccess.Disabled, CloseOnlyWhenPathVerified = false },
            Given.Workspace("AllowInternetOutbound"));

        plan.Refusals.ShouldHaveSingleItem();
        plan.Steps.ShouldHaveSingleItem().Id.ShouldBe("public-network-access");
    }

    [Fact]
    public void Leaving_Disabled_is_refused_while_compute_or_online_endpoints_exist_and_each_is_named()
    {
        var observed = Given.Observed(Given.Workspace()) with
        {
            Computes = Reading<IReadOnlyList<string>>.Known(["gpu", "cpu"]),
            OnlineEndpoints = Reading<IReadOnlyList<ObservedOnlineEndpoint>>.Known([Given.Endpoint("chat", null)]),
        };

        var plan = IsolationPlan.For(Given.Network(Given.Mode(IsolationMode.AllowInternetOutbound)), observed);

        var refusal = plan.Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.ComputeExists);
        refusal.Message.ShouldContain("compute gpu, compute cpu, online endpoint chat");
        plan.Steps.ShouldBeEmpty();
    }

    [Fact]
    public void Leaving_Disabled_is_held_while_compute_could_not_be_read()
    {
        var observed = Given.Observed(Given.Workspace()) with
        {
            Computes = Reading<IReadOnlyList<string>>.Unreadable(new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no role")),
        };

        var step = IsolationPlan.For(Given.Network(Given.Mode(IsolationMode.AllowInternetOutbound)), observed).Steps.ShouldHaveSingleItem();

        step.Hold.ShouldNotBeNull().Reason.ShouldBe(Reasons.AuthorizationFailed);
    }

    [Fact]
    public void Provisioning_is_planned_only_when_it_is_declared()
    {
        Plan(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Workspace("AllowInternetOutbound")).Steps.ShouldBeEmpty();
        Plan(Given.Mode(IsolationMode.AllowInternetOutbound, ProvisionPolicy.OnFirstCompute), Given.Workspace("AllowInternetOutbound")).Steps.ShouldBeEmpty();
        Plan(Given.Mode(IsolationMode.AllowInternetOutbound, ProvisionPolicy.Immediate), Given.Workspace("AllowInternetOutbound"))
            .Steps.ShouldHaveSingleItem().ShouldBeOfType<ProvisionManagedNetwork>();
    }

    [Fact]
    public void An_active_network_is_provisioned_again_when_Spark_is_declared_and_not_ready()
    {
        var spec = Given.Mode(IsolationMode.AllowInternetOutbound, ProvisionPolicy.Immediate);
        spec = spec with { ManagedNetwork = spec.ManagedNetwork! with { IncludeSpark = true } };

        Plan(spec, Given.Workspace("AllowInternetOutbound", active: true))
            .Steps.ShouldHaveSingleItem().ShouldBeOfType<ProvisionManagedNetwork>().IncludeSpark.ShouldBeTrue();
    }

    [Fact]
    public void An_unset_firewall_SKU_reads_as_Standard()
    {
        Plan(Given.Mode(IsolationMode.AllowOnlyApprovedOutbound, sku: FirewallSku.Standard), Given.Workspace("AllowOnlyApprovedOutbound")).Steps.ShouldBeEmpty();
        Plan(Given.Mode(IsolationMode.AllowOnlyApprovedOutbound, sku: FirewallSku.Basic), Given.Workspace("AllowOnlyApprovedOutbound"))
            .Differences.ShouldHaveSingleItem().ShouldBe(new Difference("managedNetwork.firewallSku", "Standard", "Basic"));
    }

    [Fact]
    public void Closing_is_held_until_a_private_path_is_verified()
    {
        var step = Plan(Given.Public(PublicNetworkAccess.Disabled), Given.Workspace()).Steps.ShouldHaveSingleItem();

        step.Hold.ShouldNotBeNull().Reason.ShouldBe(Reasons.WaitingForPrivatePath);
        step.Hold.Message.ShouldContain("closeOnlyWhenPathVerified");
    }

    [Fact]
    public void Closing_goes_ahead_once_the_private_path_is_verified()
    {
        var observed = Given.Observed(Given.Workspace()) with { Paths = [Given.Path()] };

        IsolationPlan.For(Given.Network(Given.Public(PublicNetworkAccess.Disabled)), observed).Steps.ShouldHaveSingleItem().Hold.ShouldBeNull();
    }

    [Fact]
    public void Closing_goes_ahead_unguarded_when_the_guard_is_switched_off() =>
        Plan(Given.Public(PublicNetworkAccess.Disabled, guarded: false), Given.Workspace()).Steps.ShouldHaveSingleItem().Hold.ShouldBeNull();

    [Fact]
    public void Opening_is_marked_as_such() =>
        Plan(Given.Public(PublicNetworkAccess.Enabled), Given.Workspace(access: "Disabled"))
            .Steps.ShouldHaveSingleItem().Consequences.ShouldBe([Consequence.Opens]);

    [Fact]
    public void Nothing_is_planned_for_what_could_not_be_read()
    {
        var observed = new ObservedNetwork
        {
            At = Given.Now,
            Target = Reading<ObservedTarget>.Unreadable(new Failure(FailureKind.Transient, Reasons.TransientError, "503")),
        };

        var plan = IsolationPlan.For(Given.Network(Given.Mode(IsolationMode.AllowInternetOutbound)), observed);

        plan.Steps.ShouldBeEmpty();
        plan.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_live_mode_that_is_not_known_is_not_taken_for_a_looser_one()
    {
        var plan = Plan(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Workspace("AllowNothing"));

        plan.Steps.ShouldBeEmpty();
        plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.IsolationModeIsOneWay);
    }

    [Fact]
    public void A_step_is_not_done_while_one_that_it_comes_after_is_still_to_be_done()
    {
        var spec = Given.Mode(IsolationMode.AllowInternetOutbound) with { PublicNetworkAccess = PublicNetworkAccess.Disabled, CloseOnlyWhenPathVerified = false };
        var observed = Given.Observed(Given.Workspace()) with
        {
            Computes = Reading<IReadOnlyList<string>>.Unreadable(new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no role")),
        };

        StepSelection.Next(Given.Pass(Given.Network(spec), observed)).ShouldBeNull();
    }
}
