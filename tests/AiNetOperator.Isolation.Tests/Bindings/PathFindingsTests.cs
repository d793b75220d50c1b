using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class PathFindingsTests
{
    private const string Foreign =
        "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/elsewhere/providers/Microsoft.Network/privateEndpoints/theirs";

    private static readonly ObservedTarget Closed = Given.Workspace("AllowOnlyApprovedOutbound", active: true, access: "Disabled");

    private static NetworkReport Report(string[] connections, DeclaredPath[] paths, string[]? allowed = null) => NetworkReport.Of(Given.Pass(
        Given.Network(new AiWorkspaceNetworkSpec { AllowedPrivateEndpointIds = allowed }), Given.Observed(Closed with { ApprovedConnections = connections }) with { Paths = paths }));

    private static IEnumerable<Evidence> Evidence(NetworkReport report, string clause) => report.Status.Evidence.Where(evidence => evidence.Clause == clause);

    [Fact]
    public void With_every_clause_proven_the_network_is_isolated()
    {
        var isolated = Report([Given.EndpointId], [Given.Path()]).Condition(ConditionTypes.Isolated);

        (isolated.Status, isolated.Reason).ShouldBe(("True", Reasons.Isolated));
    }

    [Fact]
    public void Where_no_binding_leads_in_nothing_is_left_to_prove()
    {
        var report = Report([], []);

        report.Condition(ConditionTypes.Isolated).Status.ShouldBe("True");
        Evidence(report, Clauses.BindingsVerified).ShouldHaveSingleItem().Observed.ShouldBe("no PrivateEndpointBinding leads to it");
    }

    [Fact]
    public void Every_binding_has_evidence_of_its_own_with_the_time_of_its_reads()
    {
        var early = Given.Now.AddMinutes(-7);
        var evidence = Evidence(Report([], [Given.Path(binding: "ml/b"), Given.Path("no record", binding: "ml/a") with { At = early }]), Clauses.BindingsVerified).ToList();

        evidence.Select(entry => (entry.Observed, entry.Satisfied, entry.At)).ShouldBe([("ml/a: no record", "False", early), ("ml/b: verified", "True", Given.Now)]);
        evidence.ShouldAllBe(entry => entry.ResourceId == Given.EndpointId);
    }

    [Fact]
    public void A_binding_that_is_not_verified_makes_it_False()
    {
        var isolated = Report([], [Given.Path("DnsReady is False")]).Condition(ConditionTypes.Isolated);

        (isolated.Status, isolated.Reason, isolated.Message).ShouldBe(("False", Reasons.PathNotVerified, "BindingsVerified (pe): ml/research: DnsReady is False."));
    }

    [Fact]
    public void A_binding_whose_reads_are_too_old_makes_it_Unknown() =>
        Report([], [Given.Path("it was last read long ago") with { IsKnown = false }]).Condition(ConditionTypes.Isolated)
            .ShouldSatisfyAllConditions(isolated => isolated.Status.ShouldBe("Unknown"), isolated => isolated.Message.ShouldContain(Clauses.BindingsVerified));

    [Fact]
    public void An_approved_connection_that_nobody_declared_makes_it_False_and_is_named()
    {
        var isolated = Report([Given.EndpointId, Foreign], [Given.Path()]).Condition(ConditionTypes.Isolated);

        (isolated.Status, isolated.Reason).ShouldBe(("False", Reasons.UndeclaredConnections));
        isolated.Message.ShouldContain($"ConnectionsDeclared (ws): not declared: {Foreign}.");
    }

    [Fact]
    public void The_endpoint_of_a_binding_that_leads_elsewhere_declares_nothing() =>
        Report([Given.EndpointId], [Given.Path(target: Given.WorkspaceId + "2")]).Condition(ConditionTypes.Isolated).Reason.ShouldBe(Reasons.UndeclaredConnections);

    [Fact]
    public void A_listed_endpoint_is_declared_in_whatever_letter_case() =>
        Report([Foreign], [], [Foreign.ToUpperInvariant()]).Condition(ConditionTypes.Isolated).Status.ShouldBe("True");

    [Fact]
    public void A_target_may_name_the_connection_behind_the_endpoint() =>
        Report([Given.EndpointId + "/privateLinkServiceConnections/pe"], [Given.Path()]).Condition(ConditionTypes.Isolated).Status.ShouldBe("True");

    [Fact]
    public void What_may_be_the_managed_networks_own_endpoint_to_its_workspace_is_Unknown_until_it_is_listed()
    {
        OfOwn([Foreign]).ShouldSatisfyAllConditions(
            isolated => isolated.Status.ShouldBe("Unknown"), isolated => isolated.Reason.ShouldBe(Reasons.UndeclaredConnections), isolated => isolated.Message.ShouldContain(Foreign));
        OfOwn([Foreign], Foreign).Status.ShouldBe("True");
        OfOwn([Foreign, Foreign + "2"]).Status.ShouldBe("False", "it has one at most");
        OfOwn([Foreign, Foreign + "2"], Foreign).Status.ShouldBe("False", "it is known which one it is");
    }

    private static AiNetOperator.Abstractions.V1Condition OfOwn(string[] connections, params string[] allowed)
    {
        var own = new ObservedRule("__SYS_PE_ws", "Required", "Active", "{}")
        {
            Destination = new PrivateEndpointDestinationRule(ArmId.Parse(Given.WorkspaceId), "amlworkspace", SparkEnabled: true, []),
        };
        var target = Closed with { ApprovedConnections = connections, ManagedNetwork = Closed.ManagedNetwork! with { Rules = [own] } };
        return NetworkReport.Of(Given.Pass(Given.Network(new AiWorkspaceNetworkSpec { AllowedPrivateEndpointIds = allowed }), Given.Observed(target)))
            .Condition(ConditionTypes.Isolated);
    }

    [Fact]
    public void A_connection_without_an_endpoint_is_not_declared() =>
        Report(["", "/some/connection"], []).Condition(ConditionTypes.Isolated).Reason.ShouldBe(Reasons.UndeclaredConnections);
}
