using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class NetworkReportTests
{
    private static readonly Failure Missing = new(FailureKind.Forbidden, Reasons.AuthorizationFailed, "A role is missing.");

    private static NetworkReport Report(AiWorkspaceNetworkSpec spec, ObservedNetwork observed, AiWorkspaceNetworkStatus? status = null) =>
        NetworkReport.Of(Given.Pass(Given.Network(spec, status), observed));

    private static void ShouldSay(NetworkReport report, string ready, string reconciling, string stalled, string reason)
    {
        report.Condition(ConditionTypes.Ready).Status.ShouldBe(ready);
        report.Condition(ConditionTypes.Reconciling).Status.ShouldBe(reconciling);
        report.Condition(ConditionTypes.Stalled).Status.ShouldBe(stalled);
        report.Condition(ConditionTypes.Ready).Reason.ShouldBe(reason);
    }

    [Fact]
    public void Live_equal_to_declared_is_Ready() =>
        ShouldSay(Report(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Observed(Given.Workspace("AllowInternetOutbound", active: true))),
            "True", "False", "False", Reasons.Ready);

    [Fact]
    public void An_inactive_network_is_Ready_when_provisioning_was_not_asked_for()
    {
        var report = Report(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Observed(Given.Workspace("AllowInternetOutbound")));

        ShouldSay(report, "True", "False", "False", Reasons.Ready);
        report.Condition(ConditionTypes.ManagedNetworkReady).Message.ShouldContain("first compute");
    }

    [Fact]
    public void Observe_is_Ready_and_shows_the_differences_in_the_message_and_the_plan()
    {
        var report = Report(Given.Mode(IsolationMode.AllowInternetOutbound) with { ManagementPolicy = ManagementPolicy.Observe }, Given.Observed(Given.Workspace()));

        ShouldSay(report, "True", "False", "False", Reasons.Observed);
        report.Condition(ConditionTypes.Ready).Message.ShouldContain("managedNetwork.isolationMode is Disabled, declared AllowInternetOutbound");
        report.Status.Plan.ShouldNotBeNull().Steps.ShouldHaveSingleItem().Id.ShouldBe("managed-network");
    }

    [Fact]
    public void A_one_way_mode_stalls_with_the_remedy() =>
        ShouldSay(Report(Given.Mode(IsolationMode.Disabled), Given.Observed(Given.Workspace("AllowInternetOutbound"))),
            "False", "False", "True", Reasons.IsolationModeIsOneWay);

    [Fact]
    public void A_write_in_flight_is_Reconciling()
    {
        var status = new AiWorkspaceNetworkStatus { Operation = new OperationStatus { Step = "managed-network", StartedAt = Given.Now.AddSeconds(-10) } };

        var report = Report(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Observed(Given.Workspace(), new(OperationState.Running, TimeSpan.FromSeconds(17))), status);

        ShouldSay(report, "False", "True", "False", Reasons.Progressing);
        report.Summary.Again.ShouldBe(TimeSpan.FromSeconds(17));
        report.Status.Operation.ShouldBe(status.Operation);
    }

    [Fact]
    public void A_settled_write_leaves_the_status()
    {
        var status = new AiWorkspaceNetworkStatus { Operation = new OperationStatus { Step = "managed-network", StartedAt = Given.Now.AddMinutes(-10) } };

        Report(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Observed(Given.Workspace("AllowInternetOutbound"), new(OperationState.Succeeded)), status)
            .Status.Operation.ShouldBeNull();
    }

    [Fact]
    public void A_missing_workspace_is_waited_for_and_stalls_after_a_quarter_of_an_hour()
    {
        var absent = new ObservedNetwork { At = Given.Now, Target = Reading<ObservedTarget>.Absent };
        var first = Report(new(), absent);
        ShouldSay(first, "False", "True", "False", Reasons.WaitingForWorkspace);

        var later = Report(new(), absent with { At = Given.Now.AddMinutes(14) }, first.Status);
        ShouldSay(later, "False", "True", "False", Reasons.WaitingForWorkspace);

        var stalled = Report(new(), absent with { At = Given.Now.AddMinutes(15) }, later.Status);
        ShouldSay(stalled, "False", "False", "True", Reasons.WaitingForWorkspace);
        stalled.Status.Waiting.ShouldNotBeNull().Since.ShouldBe(Given.Now);
    }

    [Fact]
    public void A_closing_that_is_held_waits_for_the_private_path()
    {
        var report = Report(Given.Public(PublicNetworkAccess.Disabled), Given.Observed(Given.Workspace()));

        ShouldSay(report, "False", "True", "False", Reasons.WaitingForPrivatePath);
        report.Condition(ConditionTypes.InboundApplied).Reason.ShouldBe(Reasons.WaitingForPrivatePath);
    }

    [Fact]
    public void A_transient_error_is_Reconciling_and_backs_off()
    {
        var report = Report(new(), new ObservedNetwork
        {
            At = Given.Now, Target = Reading<ObservedTarget>.Unreadable(new Failure(FailureKind.Transient, Reasons.TransientError, "503.")),
        });

        ShouldSay(report, "False", "True", "False", Reasons.TransientError);
        report.Summary.BacksOff.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_role_is_waited_for()
        => ShouldSay(Report(new(), new ObservedNetwork { At = Given.Now, Target = Reading<ObservedTarget>.Unreadable(Missing) }),
            "False", "True", "False", Reasons.AuthorizationFailed);

    [Fact]
    public void A_write_refused_for_good_stalls_and_is_not_selected_again_until_the_spec_changes()
    {
        var spec = Given.Mode(IsolationMode.AllowInternetOutbound);
        var refused = Given.Pass(Given.Network(spec), Given.Observed(Given.Workspace()))
            .WithFailure(new Failure(FailureKind.Terminal, Reasons.Rejected, "Azure says no."), SetManagedNetwork.StepId);
        var report = NetworkReport.Of(refused);
        ShouldSay(report, "False", "False", "True", Reasons.Rejected);

        var next = Given.Pass(Given.Network(spec, report.Status), Given.Observed(Given.Workspace()));
        StepSelection.Next(next).ShouldBeNull();
        ShouldSay(NetworkReport.Of(next), "False", "False", "True", Reasons.Rejected);

        StepSelection.Next(Given.Pass(Given.Network(spec, report.Status, generation: 2), Given.Observed(Given.Workspace()))).ShouldNotBeNull();
    }

    [Fact]
    public void A_write_refused_by_policy_is_tried_again_after_an_hour()
    {
        var spec = Given.Mode(IsolationMode.AllowInternetOutbound);
        var status = NetworkReport.Of(Given.Pass(Given.Network(spec), Given.Observed(Given.Workspace()))
            .WithFailure(new Failure(FailureKind.Policy, Reasons.DeniedByPolicy, "Denied."), SetManagedNetwork.StepId)).Status;

        StepSelection.Next(Given.Pass(Given.Network(spec, status), Given.Observed(Given.Workspace(), at: Given.Now.AddMinutes(59)))).ShouldBeNull();
        StepSelection.Next(Given.Pass(Given.Network(spec, status), Given.Observed(Given.Workspace(), at: Given.Now.AddMinutes(60)))).ShouldNotBeNull();
    }

    [Fact]
    public void The_younger_of_two_objects_stalls_as_claimed_and_names_the_older()
    {
        var report = NetworkReport.Of(NetworkPass.Denied(Given.Network(new()), new Denial(Reasons.Claimed, "ml/older acts."), Given.Now, Given.Interval));

        ShouldSay(report, "False", "False", "True", Reasons.Claimed);
        report.Condition(ConditionTypes.Ready).Message.ShouldContain("ml/older");
        report.Condition(ConditionTypes.Accepted).Status.ShouldBe("False");
    }

    [Fact]
    public void Somebody_elses_running_change_is_waited_out()
    {
        var pass = Given.Pass(Given.Network(Given.Mode(IsolationMode.AllowInternetOutbound)), Given.Observed(Given.Workspace() with { ProvisioningState = "Updating" }));

        StepSelection.Next(pass).ShouldBeNull();
        ShouldSay(NetworkReport.Of(pass), "False", "True", "False", Reasons.WaitingForDependency);
    }

    [Fact]
    public void Every_condition_is_there_from_the_first_visit_with_the_generation_it_is_about()
    {
        var report = Report(new(), new ObservedNetwork { At = Given.Now, Target = Reading<ObservedTarget>.Absent });

        report.Status.Conditions.Select(condition => condition.Type).ShouldBe(
        [
            ConditionTypes.Ready, ConditionTypes.Reconciling, ConditionTypes.Stalled, ConditionTypes.Accepted, ConditionTypes.ManagedNetworkReady, ConditionTypes.RulesApplied,
            ConditionTypes.InboundApplied, ConditionTypes.DependentsApplied, ConditionTypes.EgressApplied, ConditionTypes.DiagnosticsApplied,
            ConditionTypes.Isolated,
        ]);
        report.Status.Conditions.ShouldAllBe(condition => condition.ObservedGeneration == 1 && condition.Reason.Length > 0);
        report.Status.ObservedGeneration.ShouldBe(1);
    }

    [Fact]
    public void Times_alone_do_not_change_the_status_within_half_an_interval()
    {
        var spec = Given.Mode(IsolationMode.AllowInternetOutbound);
        var target = Given.Workspace("AllowInternetOutbound", active: true);
        var first = Report(spec, Given.Observed(target)).Status;

        Report(spec, Given.Observed(target, at: Given.Now.AddMinutes(4)), first).Status.LastChecked.ShouldBe(Given.Now);
        Report(spec, Given.Observed(target, at: Given.Now.AddMinutes(9)), first).Status.LastChecked.ShouldBe(Given.Now.AddMinutes(9));
    }

    [Fact]
    public void Events_are_told_on_transitions_only()
    {
        var spec = Given.Mode(IsolationMode.AllowInternetOutbound);
        var observed = Given.Observed(Given.Workspace("AllowInternetOutbound", active: true));
        var first = Report(spec, observed);
        first.Events.Select(announcement => announcement.Reason).ShouldContain(Reasons.Ready);

        Report(spec, observed, first.Status).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Drift_is_told_with_what_was_and_what_is()
    {
        var status = new AiWorkspaceNetworkStatus { ConvergedGeneration = 1, ConvergedFields = ["managedNetwork.isolationMode", "publicNetworkAccess"] };

        var told = Report(Given.Public(PublicNetworkAccess.Disabled, guarded: false), Given.Observed(Given.Workspace()), status).Events[0];

        told.Message.ShouldStartWith("publicNetworkAccess was Disabled and is Enabled");
        told.Type.ShouldBe(EventType.Warning);
    }

    [Fact]
    public void The_last_event_names_what_stays_in_Azure()
    {
        var status = new AiWorkspaceNetworkStatus { IsolationMode = "AllowOnlyApprovedOutbound", Firewall = new FirewallStatus { Sku = "Basic" } };

        NetworkEvents.Released(Given.Network(new(), status), []).Message
            .ShouldContain("isolation mode AllowOnlyApprovedOutbound, the firewall (Basic) and public network access were not changed");
    }

    [Fact]
    public void Texts_of_Azure_are_cut_to_what_the_schema_allows_so_that_the_status_is_not_refused()
    {
        var endless = new string('x', 100_000);
        var pass = Given.Pass(Given.Network(Given.Mode(IsolationMode.AllowInternetOutbound)), Given.Observed(Given.Workspace(access: endless)))
            .WithFailure(new Failure(FailureKind.Terminal, Reasons.Rejected, endless), SetManagedNetwork.StepId);

        var status = NetworkReport.Of(pass).Status;

        status.Conditions.ShouldAllBe(condition => condition.Message.Length <= 32768);
        status.Rejections.ShouldHaveSingleItem().Message!.Length.ShouldBe(Bounds.Text);
        status.Evidence.ShouldAllBe(evidence => evidence.Observed!.Length <= Bounds.Text);
    }

    [Fact]
    public void Every_step_is_told_under_a_documented_reason()
    {
        var steps = typeof(Step).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Step))).Select(type => type.Name);

        steps.ShouldBeSubsetOf(ReasonCatalogue.All.Select(entry => entry.Reason));
    }

    [Fact]
    public void What_Azure_says_of_modes_and_firewall_is_cut_to_what_the_schema_allows()
    {
        var target = Given.Workspace("AllowOnlyApprovedOutbound") with
        {
            ManagedNetwork = new ObservedManagedNetwork
            {
                IsolationMode = new string('m', 300), FirewallSku = new string('s', 300), FirewallPublicIp = new string('1', 300),
                ChangeableIsolationModes = [.. Enumerable.Range(0, 20).Select(number => number == 0 ? "" : new string('c', 300))],
            },
        };

        var status = Report(Given.Public(PublicNetworkAccess.Enabled), Given.Observed(target)).Status;

        status.IsolationMode!.Length.ShouldBe(Bounds.Word);
        (status.Firewall!.Sku!.Length, status.Firewall.PublicIp!.Length).ShouldBe((Bounds.Word, Bounds.Word));
        status.ChangeableIsolationModes!.Count.ShouldBe(8);
        status.ChangeableIsolationModes.ShouldAllBe(mode => mode.Length == Bounds.Word);
    }

    [Fact]
    public void Of_more_evidence_than_fits_what_does_not_hold_is_kept()
    {
        var endpoints = Enumerable.Range(0, 300).Select(number => Given.Endpoint($"e{number:000}", number == 299 ? "Enabled" : "Disabled")).ToList();
        var observed = Given.Observed(Given.Workspace()) with
        {
            OnlineEndpoints = Reading<IReadOnlyList<ObservedOnlineEndpoint>>.Known(endpoints), Paths = [Given.Path("it was last read long ago") with { IsKnown = false }],
        };

        var evidence = Report(Given.Public(PublicNetworkAccess.Enabled), observed).Status.Evidence;

        evidence.Count.ShouldBe(Bounds.Evidence);
        evidence.ShouldContain(entry => entry.ResourceId!.EndsWith("/e299", StringComparison.Ordinal));
        evidence.ShouldContain(entry => entry.Clause == Clauses.BindingsVerified);
    }
}
