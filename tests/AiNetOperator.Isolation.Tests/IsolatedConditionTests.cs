using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class IsolatedConditionTests
{
    private static readonly ObservedTarget Closed = Given.Workspace("AllowOnlyApprovedOutbound", active: true, access: "Disabled");

    private static NetworkReport Report(ObservedNetwork observed, AiWorkspaceNetworkSpec? spec = null, AiWorkspaceNetworkStatus? status = null) =>
        NetworkReport.Of(Given.Pass(Given.Network(spec ?? new(), status), observed));

    private static string Verdict(NetworkReport report, string clause) =>
        report.Status.Evidence.First(evidence => evidence.Clause == clause).Satisfied;

    private static readonly DependentReading Unread = new(ArmId.Parse(Given.WorkspaceId + "x"), Reading<ObservedDependent>.NotRead);

    [Fact]
    public void Isolated_is_never_True_while_a_clause_is_not_checked()
    {
        var isolated = Report(Given.Observed(Closed) with { Dependents = [Unread] }).Condition(ConditionTypes.Isolated);

        isolated.Status.ShouldBe("Unknown");
        isolated.Reason.ShouldBe(Reasons.NotChecked);
        isolated.Message.ShouldContain(Clauses.DependentClosed);
    }

    [Fact]
    public void Every_clause_has_evidence_with_its_time()
    {
        var evidence = Report(Given.Observed(Closed) with { Dependents = [Unread] }).Status.Evidence;

        evidence.Select(entry => entry.Clause).ShouldBe(Clauses.All);
        evidence.ShouldAllBe(entry => entry.At == Given.Now);
    }

    [Fact]
    public void An_open_mode_makes_it_False()
    {
        var report = Report(Given.Observed(Given.Workspace("AllowInternetOutbound", active: true, access: "Disabled")));

        report.Condition(ConditionTypes.Isolated).Status.ShouldBe("False");
        report.Condition(ConditionTypes.Isolated).Reason.ShouldBe(Reasons.OutboundOpen);
        Verdict(report, Clauses.OutboundApprovedOnly).ShouldBe("False");
    }

    [Fact]
    public void Public_access_that_the_spec_leaves_open_makes_it_False_by_declaration()
    {
        var report = Report(Given.Observed(Given.Workspace("AllowOnlyApprovedOutbound", active: true)));

        report.Condition(ConditionTypes.Isolated).Reason.ShouldBe(Reasons.OpenByDeclaration);
        Verdict(report, Clauses.PublicAccessClosed).ShouldBe("False");
    }

    [Fact]
    public void Public_access_that_should_be_closed_makes_it_False() =>
        Report(Given.Observed(Given.Workspace("AllowOnlyApprovedOutbound", active: true)), Given.Public(PublicNetworkAccess.Disabled))
            .Condition(ConditionTypes.Isolated).Reason.ShouldBe(Reasons.PublicAccessOpen);

    [Fact]
    public void A_rule_that_nobody_declared_makes_it_False_and_is_named()
    {
        var report = Report(Given.Observed(Closed with { ManagedNetwork = Closed.ManagedNetwork! with { Rules = [Given.Rule("theirs"), Given.Rule("__SYS", "Required")] } }));

        Verdict(report, Clauses.RulesDeclared).ShouldBe("False");
        report.Condition(ConditionTypes.Isolated).Message.ShouldContain("theirs");
    }

    [Fact]
    public void The_services_own_rules_do_not_matter() =>
        Verdict(Report(Given.Observed(Closed with { ManagedNetwork = Closed.ManagedNetwork! with { Rules = [Given.Rule("__SYS", "Required"), Given.Rule("r", "Recommended")] } })), Clauses.RulesDeclared)
            .ShouldBe("True");

    [Fact]
    public void An_inactive_network_is_no_gap_while_no_compute_exists()
    {
        var inactive = Given.Workspace("AllowOnlyApprovedOutbound", access: "Disabled");
        Verdict(Report(Given.Observed(inactive)), Clauses.NetworkActive).ShouldBe("True");
        Verdict(Report(Given.Observed(inactive) with { Computes = Reading<IReadOnlyList<string>>.Known(["cpu"]) }), Clauses.NetworkActive).ShouldBe("False");
        Verdict(Report(Given.Observed(inactive) with { Computes = Reading<IReadOnlyList<string>>.NotRead }), Clauses.NetworkActive).ShouldBe("Unknown");
    }

    [Fact]
    public void A_public_online_endpoint_makes_it_False()
    {
        var observed = Given.Observed(Closed) with
        {
            OnlineEndpoints = Reading<IReadOnlyList<ObservedOnlineEndpoint>>.Known([Given.Endpoint("x", "Disabled"), Given.Endpoint("y", null)]),
        };

        Report(observed).Status.Evidence.Where(entry => entry.Clause == Clauses.OnlineEndpointClosed).Select(entry => entry.Satisfied).ShouldBe(["True", "False"]);
    }

    [Fact]
    public void Online_endpoints_that_cannot_be_read_make_it_Unknown()
    {
        var observed = Given.Observed(Closed) with
        {
            OnlineEndpoints = Reading<IReadOnlyList<ObservedOnlineEndpoint>>.Unreadable(new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no role")),
        };

        Verdict(Report(observed), Clauses.OnlineEndpointClosed).ShouldBe("Unknown");
    }

    [Fact]
    public void An_approved_connection_is_not_taken_for_a_declared_one() =>
        Verdict(Report(Given.Observed(Closed with { ApprovedConnections = ["/pe"] })), Clauses.ConnectionsDeclared).ShouldBe("False");

    [Fact]
    public void A_dependent_that_nobody_read_is_Unknown() =>
        Verdict(Report(Given.Observed(Closed) with { Dependents = [Unread] }), Clauses.DependentClosed).ShouldBe("Unknown");

    [Fact]
    public void Evidence_stands_for_two_intervals_when_Azure_cannot_be_read_and_is_Unknown_after()
    {
        var open = Report(Given.Observed(Given.Workspace("AllowInternetOutbound"))).Status;
        ObservedNetwork Unreadable(TimeSpan later) => new()
        {
            At = Given.Now + later, Target = Reading<ObservedTarget>.Unreadable(new Failure(FailureKind.Transient, Reasons.TransientError, "503.")),
        };

        Report(Unreadable(2 * Given.Interval), status: open).Condition(ConditionTypes.Isolated).Status.ShouldBe("False");
        var old = Report(Unreadable(2 * Given.Interval + TimeSpan.FromSeconds(1)), status: open).Condition(ConditionTypes.Isolated);
        (old.Status, old.Reason).ShouldBe(("Unknown", Reasons.EvidenceTooOld));
    }

    [Fact]
    public void What_was_said_of_a_workspace_is_not_said_of_it_any_more_once_it_is_gone()
    {
        var open = Report(Given.Observed(Given.Workspace("AllowInternetOutbound"))).Status;
        var gone = new ObservedNetwork { At = Given.Now + Given.Interval, Target = Reading<ObservedTarget>.Absent };

        var condition = Report(gone, status: open).Condition(ConditionTypes.Isolated);

        (condition.Status, condition.Reason).ShouldBe(("Unknown", Reasons.WaitingForWorkspace));
    }

    [Fact]
    public void A_changed_spec_does_not_make_evidence_too_old()
    {
        var open = Report(Given.Observed(Given.Workspace("AllowInternetOutbound"))).Status;
        var later = new ObservedNetwork { At = Given.Now.AddMinutes(1), Target = Reading<ObservedTarget>.NotRead, Operation = new(OperationState.Running) };

        var network = Given.Network(Given.Public(PublicNetworkAccess.Disabled), open with { Operation = new OperationStatus { Step = "managed-network", StartedAt = Given.Now } }, generation: 2);
        var condition = NetworkReport.Of(Given.Pass(network, later)).Condition(ConditionTypes.Isolated);

        (condition.Status, condition.Reason).ShouldBe(("Unknown", Reasons.NotChecked));
    }
}
