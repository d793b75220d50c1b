using AiNetOperator.Api;
using static AiNetOperator.Isolation.Tests.Bindings.BindingGiven;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class DnsPlanningTests
{
    private static readonly ArmId CentralZone = BindingNames.Zone(OtherSubscription + "/resourceGroups/rg-central", BlobZone);

    private static readonly Failure Forbidden = new(FailureKind.Forbidden, Reasons.AuthorizationFailed, "Microsoft.Network/privateDnsZones/read is missing.");

    private static BindingPlan Plan(ObservedBinding observed, PrivateEndpointBindingSpec? spec = null, params (string, string)[] annotations) =>
        BindingPlan.For(Declared(spec, annotations: annotations), observed);

    private static ObservedBinding Reading(Reading<ObservedZone> zone) => Converged with { Zones = [new ZoneReading(ZoneId, zone)] };

    [Fact]
    public void A_zone_is_linked_to_the_network_of_the_subnet_unless_others_are_declared()
    {
        Plan(Nothing).Steps.OfType<PutVirtualNetworkLink>().Single().VirtualNetwork.Value.ShouldBe(NetworkId);
        Plan(Nothing, Spec with { Dns = Spec.Dns with { LinkVirtualNetworkIds = [HubId, NetworkId] } })
            .Steps.OfType<PutVirtualNetworkLink>().Select(step => step.VirtualNetwork.Value).ShouldBe([HubId, NetworkId]);
    }

    [Fact]
    public void A_link_that_somebody_else_made_will_do() =>
        Plan(With(Endpoint(), Group(), Zone(links: [Link(isOurs: false) with { Id = ZoneId.Child("virtualNetworkLinks", "theirs") }], isOurs: false))).Steps.ShouldBeEmpty();

    [Fact]
    public void Networks_of_one_name_get_links_of_two()
    {
        var other = ArmId.Parse(NetworkId.Replace("rg-net", "rg-other", StringComparison.Ordinal));

        BindingNames.Link(ZoneId, other).Name.ShouldNotBe(BindingNames.Link(ZoneId, ArmId.Parse(NetworkId)).Name);
        BindingNames.Link(ZoneId, ArmId.Parse(NetworkId.ToUpperInvariant().Replace("SUBSCRIPTIONS", "subscriptions", StringComparison.Ordinal))).Name.ShouldBe(
            BindingNames.Link(ZoneId, ArmId.Parse(NetworkId)).Name, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public void A_network_that_is_linked_to_another_zone_of_the_name_is_left_with_the_remedy()
    {
        var central = Zone(id: CentralZone, links: [Link(zone: CentralZone)]);

        var plan = Plan(Nothing with { Namesakes = Known(central) });

        plan.Steps.ShouldBeEmpty();
        var refusal = plan.Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.ZoneConflict);
        refusal.Aspect.ShouldBeNull();
        refusal.Message.ShouldContain(CentralZone.Value);
        refusal.Message.ShouldContain($"dns.mode: ExistingZones with dns.zoneResourceGroupId: {CentralZone.Group}");
    }

    [Fact]
    public void Another_zone_of_the_name_that_is_linked_elsewhere_does_not_matter() =>
        Plan(Nothing with { Namesakes = Known(Zone(id: CentralZone, links: [Link(network: HubId, zone: CentralZone)])) }).Refusals.ShouldBeEmpty();

    [Fact]
    public void No_link_is_made_before_other_zones_of_the_name_were_looked_through()
    {
        var unread = Nothing with { Namesakes = Reading<IReadOnlyList<ObservedZone>>.NotRead };

        Plan(unread).Steps.ShouldBeEmpty();
        Plan(unread).Unread.ShouldHaveSingleItem().Aspect.ShouldBe(Aspect.Dns);
        NeededReads.Namesakes(Declared(), unread).ShouldBe([BlobZone]);
        NeededReads.Namesakes(Declared(), Converged).ShouldBeEmpty();
        NeededReads.Subscriptions(Declared(Spec with { Dns = Spec.Dns with { LinkVirtualNetworkIds = [HubId] } })).Count.ShouldBe(2);
    }

    [Fact]
    public void No_endpoint_comes_before_its_zones()
    {
        var throttled = new Failure(FailureKind.Throttled, Reasons.Throttled, "wait");

        var plan = Plan(Nothing with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(throttled))] });

        plan.Steps.ShouldBeEmpty();
        plan.Unread.ShouldHaveSingleItem().Failure.ShouldBe(throttled);
    }

    [Fact]
    public void Who_may_not_look_for_other_zones_hears_it_from_Azure() =>
        Plan(Nothing with { Namesakes = Reading<IReadOnlyList<ObservedZone>>.Unreadable(Forbidden) }).Steps.OfType<PutVirtualNetworkLink>().ShouldHaveSingleItem();

    [Fact]
    public void In_zones_that_exist_the_operator_makes_neither_zones_nor_links()
    {
        var spec = Mode(DnsMode.ExistingZones);

        var missing = Plan(Nothing, spec);
        missing.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.ZoneNotFound);
        missing.Steps.ShouldHaveSingleItem().ShouldBeOfType<PutPrivateEndpoint>();
        var linkless = Plan(With(Endpoint(), null, Zone(links: [], records: [], isOurs: false)), spec);
        linkless.Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();
    }

    [Fact]
    public void A_zone_of_others_need_not_be_readable()
    {
        var observed = With(Endpoint(), null) with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(Forbidden))] };

        Plan(observed, Mode(DnsMode.ExistingZones)).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();
        Plan(observed).Unread.ShouldHaveSingleItem().Failure.ShouldBe(Forbidden);
    }

    [Theory]
    [InlineData(DnsMode.ManagedByPolicy)]
    [InlineData(DnsMode.None)]
    public void Where_others_see_to_dns_nothing_of_it_is_written(DnsMode mode)
    {
        Plan(Nothing, Mode(mode)).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutPrivateEndpoint>();
        Plan(With(Endpoint(), null), Mode(mode)).Steps.ShouldBeEmpty();
        Plan(With(Endpoint(), Group(state: "Failed"), Zone(records: [], links: [])), Mode(mode)).Steps.ShouldBeEmpty();
    }

    [Fact]
    public void A_zone_group_of_any_name_that_names_every_zone_will_do() =>
        Plan(With(Endpoint(), Group("default"), Zone())).Steps.ShouldBeEmpty();

    [Fact]
    public void A_zone_group_of_somebody_else_is_changed_when_it_was_handed_over()
    {
        var group = new ObservedZoneGroup(EndpointId.Child("privateDnsZoneGroups", "default"), "Succeeded",
            [new ObservedZoneConfig("theirs", BindingNames.Zone(ZoneGroupId, "contoso.example"), [])], "{}");
        var observed = With(Endpoint(), group, Zone());

        var refusal = Plan(observed).Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.AlreadyExists);
        refusal.Message.ShouldContain($"{Annotations.Adopt}: {group.Id}");
        var step = Plan(observed, null, (Annotations.Adopt, group.Id.Value)).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();
        step.Resource.ShouldBe(group.Id);
        step.Configs.Select(config => config.Name).ShouldBe(["theirs", "privatelink-blob-core-windows-net"]);
        step.Locks.ShouldBe([EndpointId, BindingNames.Zone(ZoneGroupId, "contoso.example"), ZoneId]);
    }

    [Fact]
    public void An_entry_for_another_zone_of_the_name_gives_way()
    {
        var step = Plan(With(Endpoint(), Group(zone: CentralZone), Zone(), Zone(id: CentralZone))).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();

        step.Configs.ShouldHaveSingleItem().Zone.ShouldBe(ZoneId);
    }

    [Fact]
    public void An_entry_of_somebody_else_for_another_zone_of_the_name_stays_also_when_the_group_was_handed_over()
    {
        var group = Group("default", CentralZone);

        var plan = Plan(With(Endpoint(), group, Zone(), Zone(id: CentralZone)), null, (Annotations.Adopt, group.Id.Value));

        plan.Steps.ShouldBeEmpty();
        plan.Refusals.ShouldHaveSingleItem().Message.ShouldContain($"dns.zoneResourceGroupId: {CentralZone.Group}");
    }

    [Fact]
    public void A_record_that_is_missing_is_written_again()
    {
        var step = Plan(With(Endpoint(), Group(), Zone(records: []))).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();

        step.Changes.ShouldBe([new Difference("dns.records." + BlobZone, "stdata missing", "stdata 10.0.0.4")]);
    }

    [Theory]
    [InlineData("created by private endpoint pe-research with resource guid guid-1")]
    [InlineData("created by private endpoint PE-RESEARCH")]
    [InlineData("by hand")]
    [InlineData(null)]
    public void A_record_with_other_addresses_is_put_right_where_it_is_ours_or_nobodys(string? creator) =>
        Plan(With(Endpoint(), Group(), Zone(records: [Record(ip: "10.9.9.9", creator: creator)]))).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();

    [Theory]
    [InlineData("created by private endpoint pe-other with resource guid guid-2", "pe-other")]
    [InlineData("created by private endpoint pe-research with resource guid guid-2", "pe-research of another resource group")]
    public void A_record_of_another_endpoint_is_named_and_left(string creator, string named)
    {
        var plan = Plan(With(Endpoint(), Group(), Zone(records: [Record(ip: "10.9.9.9", creator: creator)])));

        plan.Steps.ShouldBeEmpty();
        var refusal = plan.Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.RecordConflict);
        refusal.Message.ShouldContain(named);
        plan.Path.Dns.Reason.ShouldBe(Reasons.RecordConflict);
    }

    [Fact]
    public void A_record_of_another_endpoint_is_not_overwritten_by_the_first_write_either()
    {
        var theirs = Record(ip: "10.9.9.9", creator: "created by private endpoint theirs with resource guid guid-2");

        var plan = Plan(With(Endpoint(), null, Zone(records: [theirs])));

        plan.Steps.ShouldBeEmpty();
        plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.RecordConflict);
        Plan(With(Endpoint(), null, Zone(records: [Record("others", "10.9.9.9", theirs.Creator)]))).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();
        Plan(With(Endpoint(), null, Zone(records: []))).Steps.ShouldHaveSingleItem().Changes.ShouldHaveSingleItem().Field.ShouldBe("dns.zoneGroup");
    }

    [Fact]
    public void Nothing_is_written_into_a_zone_whose_records_could_not_be_read_just_now()
    {
        var away = new Failure(FailureKind.Throttled, Reasons.Throttled, "wait");
        var observed = With(Endpoint(), null, Zone() with { Records = Reading<IReadOnlyList<ObservedRecord>>.Unreadable(away) });

        Plan(observed).Steps.ShouldBeEmpty();
        Plan(observed).Unread.ShouldHaveSingleItem().Failure.ShouldBe(away);
        Plan(With(Endpoint(), null, Zone() with { Records = Reading<IReadOnlyList<ObservedRecord>>.Unreadable(Forbidden) }), Mode(DnsMode.ExistingZones)).Steps.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_record_of_a_zone_group_of_somebody_else_is_not_repaired()
    {
        var plan = Plan(With(Endpoint(), Group("default"), Zone(records: [])));

        plan.Steps.ShouldBeEmpty();
        plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.DnsMismatch);
    }

    [Fact]
    public void A_zone_that_was_deleted_comes_back_with_link_and_records()
    {
        var plan = Plan(Reading(Reading<ObservedZone>.Absent) with { Namesakes = Known<ObservedZone>() });

        plan.Steps.Select(step => step.GetType()).ShouldBe([typeof(PutPrivateDnsZone), typeof(PutVirtualNetworkLink), typeof(PutZoneGroup)]);
    }

    [Fact]
    public void A_zone_group_that_failed_is_written_again()
    {
        Plan(With(Endpoint(), Group(state: "Failed"), Zone())).Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();
        Plan(With(Endpoint(), Group(state: "Updating"), Zone(records: []))).Steps.ShouldBeEmpty();
    }

    [Fact]
    public void Tags_of_zones_are_written_once_without_the_keys_that_private_dns_drops()
    {
        var declared = Declared() with { DefaultTags = new Dictionary<string, string> { ["cost:center"] = "1", ["a b"] = "2", ["team"] = "ml" } };

        BindingPlan.For(declared, Nothing).Steps.OfType<PutPrivateDnsZone>().Single().Tags.Keys.ShouldBe(["team", "ainet-owner"], ignoreOrder: true);
        BindingPlan.For(declared, With(Endpoint() with { Tags = new Dictionary<string, string> { ["cost:center"] = "1", ["a b"] = "2", ["team"] = "ml", ["ainet-owner"] = Owner } }, Group(), Zone()))
            .Steps.ShouldBeEmpty();
    }

    [Fact]
    public void A_sub_resource_without_zones_takes_another_mode()
    {
        var declared = Declared(Spec with { GroupId = "account" }, target: Subscription + "/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/ai") with { Cloud = AzureCloud.China };

        var refusal = BindingPlan.For(declared, Nothing).Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.ZoneNotKnown);
        refusal.Aspect.ShouldBeNull();
    }

    [Fact]
    public void Zones_to_read_are_those_needed_and_those_of_the_live_group()
    {
        NeededZones.Of(Declared(), Nothing).ShouldBe([ZoneId]);
        NeededZones.Of(Declared(Mode(DnsMode.ManagedByPolicy)), With(Endpoint(), Group("policy", CentralZone))).ShouldBe([CentralZone]);
        NeededZones.Of(Declared(), With(Endpoint(), Group("policy", CentralZone))).ShouldBe([ZoneId, CentralZone]);
        NeededZones.Of(Declared(Mode(DnsMode.None)), Nothing).ShouldBeEmpty();
    }
}
