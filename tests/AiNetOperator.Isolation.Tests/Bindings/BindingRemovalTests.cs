using AiNetOperator.Api;
using static AiNetOperator.Isolation.Tests.Bindings.BindingGiven;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class BindingRemovalTests
{
    private static readonly ObservedBinding Closed = Converged with { Target = Reading<ObservedLinkTarget>.Known(Target(isClosed: true)) };

    private static BindingPlan Plan(ObservedBinding observed, PrivateEndpointBindingSpec? spec = null, params (string, string)[] annotations) =>
        BindingPlan.ForDeletion(Declared(spec, annotations: annotations), observed);

    [Fact]
    public void What_was_made_goes_in_reverse_order()
    {
        var plan = Plan(Converged);

        plan.Steps.Select(step => step.GetType()).ShouldBe([typeof(DeleteZoneGroup), typeof(DeletePrivateEndpoint), typeof(DeleteVirtualNetworkLink), typeof(DeletePrivateDnsZone)]);
        plan.Steps[1].After.ShouldBe([plan.Steps[0].Id]);
        plan.Steps[2].After.ShouldBe([plan.Steps[0].Id, plan.Steps[1].Id]);
        plan.Steps[3].After.ShouldBe([plan.Steps[0].Id, plan.Steps[1].Id, plan.Steps[2].Id]);
        plan.Steps.ShouldAllBe(step => step.Hold == null && step.Consequences.Contains(Consequence.Deletes));
        plan.Left.ShouldBeEmpty();
        plan.Digest.ShouldNotBeEmpty();
    }

    [Fact]
    public void Nothing_goes_with_an_object_that_orphans() =>
        Plan(Converged, Spec with { DeletionPolicy = DeletionPolicy.Orphan }).Steps.ShouldBeEmpty();

    [Fact]
    public void What_somebody_else_made_stays()
    {
        var plan = Plan(With(Endpoint(isOurs: false), Group("default"), Zone(links: [Link(isOurs: false)], isOurs: false)));

        plan.Steps.ShouldBeEmpty();
        plan.Left.ShouldBeEmpty();
    }

    [Fact]
    public void Our_zone_group_goes_from_an_endpoint_of_somebody_else() =>
        Plan(With(Endpoint(isOurs: false), Group(), Zone(isOurs: false, links: [Link(isOurs: false)]))).Steps.ShouldHaveSingleItem().ShouldBeOfType<DeleteZoneGroup>();

    [Fact]
    public void What_was_owned_by_permission_goes() =>
        Plan(With(Endpoint(isOurs: false), null), null, (Annotations.Own, EndpointId.Value)).Steps.ShouldHaveSingleItem().ShouldBeOfType<DeletePrivateEndpoint>();

    [Fact]
    public void A_zone_with_records_of_others_stays_with_its_link()
    {
        var plan = Plan(With(Endpoint(), Group(), Zone(records: [Record(), Record("other", "10.0.0.9", "created by private endpoint pe-other with resource guid guid-2")])));

        plan.Steps.Select(step => step.GetType()).ShouldBe([typeof(DeleteZoneGroup), typeof(DeletePrivateEndpoint)]);
        plan.Left.ShouldHaveSingleItem().ShouldBe($"zone {BlobZone} and the link of {BlobZone} to vnet (it holds records of others: other)");
    }

    [Fact]
    public void A_record_that_somebody_wrote_by_hand_is_somebody_elses() =>
        Plan(With(Endpoint(), Group(), Zone(records: [Record(), Record("byhand", creator: null)]))).Left.ShouldHaveSingleItem().ShouldContain("byhand");

    [Fact]
    public void A_zone_that_others_linked_stays_without_our_link()
    {
        var plan = Plan(With(Endpoint(), Group(), Zone(links: [Link(), Link(HubId, isOurs: false)])));

        plan.Steps.OfType<DeleteVirtualNetworkLink>().ShouldHaveSingleItem().Resource.ShouldBe(Link().Id);
        plan.Steps.OfType<DeletePrivateDnsZone>().ShouldBeEmpty();
        plan.Left.ShouldHaveSingleItem().ShouldBe($"zone {BlobZone} (others linked it to hub)");
    }

    [Fact]
    public void A_zone_that_another_binding_uses_stays_as_it_is()
    {
        var declared = Declared() with { ZonesInUse = new Dictionary<string, string> { [ZoneId.ToKey()] = "ml/other" } };

        var plan = BindingPlan.ForDeletion(declared, Converged);

        plan.Steps.Select(step => step.GetType()).ShouldBe([typeof(DeleteZoneGroup), typeof(DeletePrivateEndpoint)]);
        plan.Left.ShouldHaveSingleItem().ShouldContain("PrivateEndpointBinding ml/other uses it");
    }

    [Fact]
    public void The_last_one_to_use_a_zone_takes_it_away_whoever_of_us_made_it()
    {
        var gone = new Dictionary<string, string> { ["ainet-owner"] = "prod.ml.gone" };
        var observed = With(Endpoint(), Group(), Zone(links: [Link() with { Tags = gone }]) with { Tags = gone });

        BindingPlan.ForDeletion(Declared() with { Installation = "prod", LivingOwners = new HashSet<string>() }, observed).Steps.OfType<DeletePrivateDnsZone>().ShouldHaveSingleItem();
        BindingPlan.ForDeletion(Declared() with { Installation = "prod", LivingOwners = new HashSet<string> { "prod.ml.gone" } }, observed).Steps.OfType<DeletePrivateDnsZone>().ShouldBeEmpty();
        BindingPlan.ForDeletion(Declared() with { Installation = "test", LivingOwners = new HashSet<string>() }, observed).Steps.OfType<DeletePrivateDnsZone>().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_left_of_an_endpoint_that_is_gone_goes_too()
    {
        var plan = Plan(Nothing with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Known(Zone(records: [])))] });

        plan.Steps.Select(step => step.GetType()).ShouldBe([typeof(DeleteVirtualNetworkLink), typeof(DeletePrivateDnsZone)]);
        plan.Steps[0].After.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_to_do_when_all_is_gone() => Plan(Nothing).Steps.ShouldBeEmpty();

    [Fact]
    public void The_last_verified_path_to_a_closed_target_stays_as_a_whole()
    {
        var plan = Plan(Closed);

        plan.Steps.Count.ShouldBe(4);
        plan.Steps.ShouldAllBe(step => step.Hold!.Reason == Reasons.LastVerifiedPath);
        plan.Steps[0].Hold!.Message.ShouldContain("without it nobody could reach stdata");
    }

    [Fact]
    public void A_target_whose_openness_cannot_be_told_counts_as_closed()
    {
        Plan(Converged with { Target = Reading<ObservedLinkTarget>.Known(Target(isClosed: null)) }).Steps[0].Hold!.Message.ShouldContain("as far as can be told");
        Plan(Converged with { Target = Reading<ObservedLinkTarget>.Unreadable(new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no")) }).Steps[0].Hold.ShouldNotBeNull();
        Plan(Converged with { Target = Reading<ObservedLinkTarget>.NotRead }).Steps[0].Hold.ShouldNotBeNull();
        Plan(Converged with { Target = Reading<ObservedLinkTarget>.Absent }).Steps[0].Hold.ShouldBeNull();
    }

    [Fact]
    public void Another_verified_path_or_the_permission_of_this_very_object_lets_it_go()
    {
        var other = new DeclaredPath("ml/other", ArmId.Parse(StorageId), ArmId.Parse(EndpointId.Value + "2"), true, "", Given.Now);

        Plan(Closed with { OtherPaths = [other] }).Steps.ShouldAllBe(step => step.Hold == null);
        Plan(Closed with { OtherPaths = [other with { IsVerified = false }] }).Steps.ShouldAllBe(step => step.Hold != null);
        Plan(Closed, null, (Annotations.AllowLockout, "uid-1")).Steps.ShouldAllBe(step => step.Hold == null);
        Plan(Closed, null, (Annotations.AllowLockout, "uid-2")).Steps.ShouldAllBe(step => step.Hold != null);
    }

    [Fact]
    public void A_path_that_does_not_work_is_nobodys_way_in()
    {
        Plan(Closed with { Endpoint = Reading<ObservedPrivateEndpoint>.Known(Endpoint("Pending")) }).Steps.ShouldAllBe(step => step.Hold == null);
        Plan(Closed with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Known(Zone(records: [])))] }).Steps.ShouldAllBe(step => step.Hold == null);
    }

    [Fact]
    public void A_path_that_cannot_be_judged_may_be_somebodys_way_in()
    {
        var failure = new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no right");

        var plan = Plan(Closed with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(failure))] });

        plan.Steps.ShouldAllBe(step => step.Hold != null);
        plan.Left.ShouldHaveSingleItem().ShouldContain("no right");
    }

    [Fact]
    public void What_could_not_be_read_just_now_is_asked_again_before_a_path_is_left_for_good()
    {
        var away = new Failure(FailureKind.Throttled, Reasons.Throttled, "wait");
        var never = away with { Kind = FailureKind.Forbidden };

        Plan(Closed).Unread.ShouldBeEmpty();
        Plan(Converged with { Target = Reading<ObservedLinkTarget>.Unreadable(away) }).Unread.ShouldHaveSingleItem().Failure.ShouldBe(away);
        Plan(Converged with { Target = Reading<ObservedLinkTarget>.Unreadable(never) }).Unread.ShouldBeEmpty();
        Plan(Closed with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(away))] }).Unread.ShouldContain(unread => unread.Failure == away);
        Plan(Closed with { OtherPaths = [new DeclaredPath("ml/other", ArmId.Parse(StorageId), EndpointId, false, "its zone could not be read", null) { IsKnown = false }] })
            .Unread.ShouldHaveSingleItem().Failure.Message.ShouldContain("ml/other");
    }

    [Fact]
    public void An_endpoint_that_cannot_be_read_is_said()
    {
        var failure = new Failure(FailureKind.Transient, Reasons.TransientError, "away");

        var plan = Plan(Nothing with { Endpoint = Reading<ObservedPrivateEndpoint>.Unreadable(failure), Zones = [] });

        plan.Steps.ShouldBeEmpty();
        plan.Unread.ShouldHaveSingleItem().Failure.ShouldBe(failure);
    }

    [Fact]
    public void A_deletion_also_looks_at_zones_that_are_needed_no_longer()
    {
        var earlier = BindingNames.Zone(OtherSubscription + "/resourceGroups/rg-dns", BlobZone);
        var status = new PrivateEndpointBindingStatus
        {
            Zones = [new DnsZoneStatus { Name = BlobZone, Id = earlier.Value, Owner = ZoneOwner.Operator }, new DnsZoneStatus { Name = "x.y", Id = ZoneId.Value, Owner = ZoneOwner.Foreign }],
        };

        NeededZones.OfDeletion(Declared(status: status), Nothing).ShouldBe([ZoneId, earlier]);
    }
}
