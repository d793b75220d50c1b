using AiNetOperator.Api;
using static AiNetOperator.Isolation.Tests.Bindings.BindingGiven;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class EndpointPlanningTests
{
    private const string OtherSubnet = NetworkId + "/subnets/other";

    private static BindingPlan Plan(ObservedPrivateEndpoint live, PrivateEndpointBindingSpec? spec = null, params (string, string)[] annotations) =>
        BindingPlan.For(Declared(spec, annotations: annotations), With(live, Group(), Zone()));

    [Fact]
    public void What_somebody_else_made_is_adopted_when_it_is_the_declared_endpoint()
    {
        var plan = Plan(Endpoint(isOurs: false), Spec with { Endpoint = Spec.Endpoint with { Tags = new Dictionary<string, string> { ["team"] = "ml" } } });

        plan.Refusals.ShouldBeEmpty();
        plan.Steps.ShouldBeEmpty();
        plan.Path.IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void What_somebody_else_made_otherwise_is_left_with_every_difference_named()
    {
        var live = Endpoint(isOurs: false) with
        {
            Subnet = ArmId.Parse(OtherSubnet), Connection = new ObservedEndpointConnection(StorageId, ["file"], true, "Approved"),
        };

        var plan = Plan(live);

        var refusal = plan.Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.AlreadyExists);
        refusal.Aspect.ShouldBeNull();
        refusal.Message.ShouldContain($"subnetId is {OtherSubnet}, declared {SubnetId}");
        refusal.Message.ShouldContain("groupId is file, declared blob");
        refusal.Message.ShouldContain("approval.mode is Manual, declared Automatic");
        plan.Steps.ShouldBeEmpty();
        plan.Path.Endpoint.Reason.ShouldBe(Reasons.AlreadyExists);
    }

    [Fact]
    public void Permission_to_make_anew_is_nothing_for_what_somebody_else_made() =>
        Plan(Endpoint(isOurs: false) with { Subnet = ArmId.Parse(OtherSubnet) }, null, (Annotations.AllowRecreate, EndpointId.Value))
            .Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.AlreadyExists);

    [Fact]
    public void What_Azure_keeps_for_good_takes_a_permission_that_names_the_endpoint()
    {
        var live = Endpoint() with { Subnet = ArmId.Parse(OtherSubnet) };

        var refusal = Plan(live).Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.RecreationRequired);
        refusal.Field.ShouldBe("subnetId");
        refusal.Message.ShouldContain($"{Annotations.AllowRecreate}: {EndpointId}");
        Plan(live, null, (Annotations.AllowRecreate, StorageId)).Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.RecreationRequired);
    }

    [Fact]
    public void A_permitted_change_of_what_Azure_keeps_deletes_and_creates()
    {
        var plan = Plan(Endpoint() with { Subnet = ArmId.Parse(OtherSubnet) }, null, (Annotations.AllowRecreate, EndpointId.Value));

        plan.Refusals.ShouldBeEmpty();
        var removal = plan.Steps[0].ShouldBeOfType<DeletePrivateEndpoint>();
        removal.Hold.ShouldBeNull();
        removal.Consequences.ShouldContain(Consequence.Deletes);
        removal.Locks.ShouldBe([EndpointId, ArmId.Parse(OtherSubnet), ArmId.Parse(StorageId), ZoneId]);
        var creation = plan.Steps[1].ShouldBeOfType<PutPrivateEndpoint>();
        creation.After.ShouldContain(removal.Id);
        creation.Subnet.Value.ShouldBe(SubnetId);
        creation.AsRead.ShouldBeNull();
        var group = plan.Steps[2].ShouldBeOfType<PutZoneGroup>();
        group.After.ShouldContain(creation.Id);
        group.Configs.ShouldHaveSingleItem().Zone.ShouldBe(ZoneId);
    }

    [Fact]
    public void The_last_verified_path_to_a_closed_target_is_not_made_anew()
    {
        var observed = With(Endpoint() with { Subnet = ArmId.Parse(OtherSubnet) }, Group(), Zone()) with { Target = Reading<ObservedLinkTarget>.Known(Target(isClosed: true)) };
        var declared = Declared(annotations: (Annotations.AllowRecreate, EndpointId.Value));

        BindingPlan.For(declared, observed).Steps[0].Hold!.Reason.ShouldBe(Reasons.LastVerifiedPath);
        BindingPlan.For(declared, observed with { OtherPaths = [Other(isVerified: false)] }).Steps[0].Hold.ShouldNotBeNull();
        BindingPlan.For(declared, observed with { OtherPaths = [Other(isVerified: true)] }).Steps[0].Hold.ShouldBeNull();
    }

    [Fact]
    public void A_dead_endpoint_of_ours_is_made_anew_when_its_target_is_back()
    {
        var observed = With(Endpoint("Disconnected"), Group(), Zone());

        var plan = BindingPlan.For(Declared(), observed);

        plan.Steps.Select(step => step.Id).Take(2).ShouldBe([DeletePrivateEndpoint.StepId, PutPrivateEndpoint.StepId]);
        plan.Differences.ShouldContain(new Difference("connection", "Disconnected", "Approved"));
        BindingPlan.For(Declared(), observed with { Target = Reading<ObservedLinkTarget>.Absent }).Steps.OfType<DeletePrivateEndpoint>().ShouldBeEmpty();
    }

    [Fact]
    public void Making_a_dead_endpoint_anew_does_not_count_as_a_change_by_others()
    {
        var plan = BindingPlan.For(Declared(), With(Endpoint("Disconnected"), Group(), Zone()));

        plan.Kept.ShouldNotContain(field => field == "endpoint" || field == "dns.zoneGroup");
        plan.Differences.Select(change => change.Field).ShouldBe(["connection"]);
    }

    [Fact]
    public void A_dead_endpoint_of_somebody_else_is_left()
    {
        var plan = Plan(Endpoint("Disconnected", isOurs: false));

        plan.Steps.OfType<DeletePrivateEndpoint>().ShouldBeEmpty();
        plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.ConnectionDisconnected);
    }

    [Fact]
    public void A_rejected_connection_is_never_asked_for_again()
    {
        var plan = Plan(Endpoint("Rejected"), null, (Annotations.AllowRecreate, EndpointId.Value));

        plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.ConnectionRejected);
        plan.Steps.ShouldNotContain(step => step is ApproveConnection || step is DeletePrivateEndpoint || step is PutPrivateEndpoint);
    }

    [Fact]
    public void A_creation_that_failed_is_repaired_by_the_same_write()
    {
        Plan(Endpoint(state: "Failed")).Steps.OfType<PutPrivateEndpoint>().Single().Changes.ShouldBe([new Difference("endpoint", "Failed", "Succeeded")]);
        Plan(Endpoint(state: "Failed", isOurs: false)).Steps.OfType<PutPrivateEndpoint>().ShouldBeEmpty();
        Plan(Endpoint(state: "Updating")).Steps.OfType<PutPrivateEndpoint>().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_repair_is_the_same_step_whatever_its_last_attempt_left_behind()
    {
        var (first, second) = (Plan(Endpoint(state: "Failed") with { AsRead = "1" }), Plan(Endpoint(state: "Failed") with { AsRead = "2" }));

        first.Digest.ShouldBe(second.Digest);
        first.Digest.ShouldNotBe(Plan(Endpoint(state: "Canceled") with { AsRead = "1" }).Digest);
    }

    [Fact]
    public void Tags_of_others_stay_when_ours_are_written()
    {
        var live = Endpoint() with { Tags = new Dictionary<string, string> { ["ainet-owner"] = Owner, ["theirs"] = "1", ["Team"] = "old" }, AsRead = "{\"a\":1}" };

        var step = Plan(live, Spec with { Endpoint = Spec.Endpoint with { Tags = new Dictionary<string, string> { ["team"] = "ml" } } })
            .Steps.ShouldHaveSingleItem().ShouldBeOfType<PutPrivateEndpoint>();

        step.Tags.ShouldBe(new Dictionary<string, string> { ["ainet-owner"] = Owner, ["theirs"] = "1", ["Team"] = "ml" }, ignoreOrder: true);
        step.Changes.ShouldBe([new Difference("endpoint.tags", "team=old", "team=ml")]);
        step.AsRead.ShouldBe("{\"a\":1}");
        step.Location.ShouldBe("westeurope");
    }

    [Fact]
    public void What_is_owned_by_permission_gets_our_tag() =>
        Plan(Endpoint(isOurs: false), null, (Annotations.Own, EndpointId.Value.ToUpperInvariant()))
            .Steps.ShouldHaveSingleItem().ShouldBeOfType<PutPrivateEndpoint>().Tags["ainet-owner"].ShouldBe(Owner);

    [Fact]
    public void Application_security_groups_are_written_as_declared_and_left_where_they_are_not()
    {
        const string group = EndpointGroup + "/providers/Microsoft.Network/applicationSecurityGroups/asg";
        var spec = Spec with { Endpoint = Spec.Endpoint with { ApplicationSecurityGroupIds = [group] } };
        var member = Endpoint() with { ApplicationSecurityGroups = [group.ToUpperInvariant()] };

        Plan(Endpoint(), spec).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutPrivateEndpoint>().ApplicationSecurityGroups.ShouldBe([group]);
        Plan(member, spec).Steps.ShouldBeEmpty();
        Plan(member).Steps.ShouldBeEmpty();
        Plan(Endpoint(isOurs: false), spec).Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.AlreadyExists);
        var adopted = Plan(Endpoint(isOurs: false) with { Tags = new Dictionary<string, string> { ["theirs"] = "1" } }, spec, (Annotations.Adopt, EndpointId.Value));
        adopted.Steps.ShouldHaveSingleItem().ShouldBeOfType<PutPrivateEndpoint>().Tags.ShouldBe(new Dictionary<string, string> { ["theirs"] = "1" });
    }

    [Fact]
    public void A_registry_that_asks_for_a_new_endpoint_gets_it_when_that_is_permitted()
    {
        var live = Endpoint() with { Connection = new ObservedEndpointConnection(StorageId, ["blob"], false, "Approved", null, "Recreate") };

        Plan(live).Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.RecreationRequired);
        Plan(live, null, (Annotations.AllowRecreate, EndpointId.Value)).Steps[0].ShouldBeOfType<DeletePrivateEndpoint>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/privateLinkServiceConnections/conn")]
    public void The_connection_to_approve_is_found_by_the_endpoint_it_names(string suffix)
    {
        var target = ArmId.Parse(StorageId);
        ObservedTargetConnection[] connections =
        [
            new(target.Child("privateEndpointConnections", "other"), EndpointId.Value + "2", "Pending", "{}"),
            new(target.Child("privateEndpointConnections", "stdata.abc"), EndpointId.Value.ToUpperInvariant() + suffix, "Pending", "{\"x\":1}"),
        ];
        var observed = With(Endpoint("Pending"), Group(), Zone()) with { Target = Reading<ObservedLinkTarget>.Known(Target(connections: connections)) };

        var step = BindingPlan.For(Declared(), observed).Steps.OfType<ApproveConnection>().Single();

        step.Resource.Name.ShouldBe("stdata.abc");
        step.AsRead.ShouldBe("{\"x\":1}");
        step.Locks.ShouldContain(target);
        BindingPlan.For(Declared(Spec with { Approval = new ApprovalSpec { Mode = ApprovalMode.Manual } }), observed with { Endpoint = Reading<ObservedPrivateEndpoint>.Known(Endpoint("Pending", isManual: true)) })
            .Steps.OfType<ApproveConnection>().ShouldBeEmpty();
    }

    [Fact]
    public void What_was_approved_at_the_target_is_waited_for()
    {
        var connection = new ObservedTargetConnection(ArmId.Parse(StorageId).Child("privateEndpointConnections", "c"), EndpointId.Value, "Approved", "{}");
        var plan = BindingPlan.For(Declared(), With(Endpoint("Pending"), Group(), Zone()) with { Target = Reading<ObservedLinkTarget>.Known(Target(connections: [connection])) });

        plan.Steps.ShouldBeEmpty();
        plan.Path.Connection.Reason.ShouldBe(Reasons.WaitingForConnectionApproval);
    }

    [Fact]
    public void Connections_that_cannot_be_read_are_said()
    {
        var failure = new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no right");
        var plan = BindingPlan.For(Declared(), With(Endpoint("Pending"), Group(), Zone()) with { Target = Reading<ObservedLinkTarget>.Unreadable(failure) });

        plan.Unread.ShouldHaveSingleItem().ShouldBe(new Unread("connection", Aspect.Connection, failure));
    }

    private static DeclaredPath Other(bool isVerified) => new("ml/other", ArmId.Parse(StorageId), ArmId.Parse(EndpointId.Value + "2"), isVerified, "", Given.Now);
}
