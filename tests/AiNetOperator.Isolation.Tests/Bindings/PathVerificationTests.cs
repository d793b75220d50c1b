using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using static AiNetOperator.Isolation.Tests.Bindings.BindingGiven;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class PathVerificationTests
{
    private static readonly Failure Forbidden = new(FailureKind.Forbidden, Reasons.AuthorizationFailed, "Microsoft.Network/privateDnsZones/virtualNetworkLinks/read is missing.");

    private static readonly PrivateEndpointBindingSpec Hub = Spec with { Dns = Spec.Dns with { ResolverVirtualNetworkIds = [HubId] } };

    private static ObservedBinding ZoneRead(Reading<ObservedZone> zone) => Converged with { Zones = [new ZoneReading(ZoneId, zone)] };

    private static void IsNotTrue(PathVerdict verdict, Verdict holds, string reason, string said)
    {
        verdict.Holds.ShouldBe(holds);
        verdict.Reason.ShouldBe(reason);
        verdict.Message.ShouldContain(said);
    }

    [Fact]
    public void A_path_is_verified_when_endpoint_connection_and_names_are_right()
    {
        var path = PathVerification.Of(Declared(), Converged);

        path.ShouldBe(new DeclaredPath("ml/research", ArmId.Parse(StorageId), EndpointId, true, "", Given.Now));
    }

    [Fact]
    public void What_is_missing_first_is_what_a_network_hears()
    {
        PathVerification.Of(Declared(), Nothing).Missing.ShouldBe("Private endpoint pe-research does not exist");
        PathVerification.Of(Declared(), With(Endpoint("Rejected"), Group(), Zone())).Missing.ShouldStartWith("The owner of stdata rejected the connection");
    }

    [Theory]
    [InlineData("Updating", Verdict.False, Reasons.Progressing)]
    [InlineData("Failed", Verdict.False, Reasons.EndpointFailed)]
    [InlineData("Succeeded", Verdict.True, Reasons.Ready)]
    [InlineData("", Verdict.True, Reasons.Ready)]
    public void An_endpoint_counts_when_Azure_has_finished_it(string state, Verdict holds, string reason)
    {
        var verdict = Judge(With(Endpoint(state: state), Group(), Zone())).Endpoint;

        (verdict.Holds, verdict.Reason).ShouldBe((holds, reason));
    }

    [Theory]
    [InlineData("Approved", Verdict.True, Reasons.Ready, Situation.Ready)]
    [InlineData("Pending", Verdict.False, Reasons.WaitingForConnectionApproval, Situation.Waiting)]
    [InlineData("Rejected", Verdict.False, Reasons.ConnectionRejected, Situation.Stalled)]
    [InlineData("Disconnected", Verdict.False, Reasons.ConnectionDisconnected, Situation.Waiting)]
    public void A_connection_counts_when_it_is_approved(string status, Verdict holds, string reason, Situation situation)
    {
        var verdict = Judge(With(Endpoint(status), Group(), Zone())).Connection;

        (verdict.Holds, verdict.Reason, verdict.Situation).ShouldBe((holds, reason, situation));
    }

    [Fact]
    public void A_link_to_a_network_that_is_no_resolver_does_not_count()
    {
        IsNotTrue(Judge(Converged, Hub).Dns, Verdict.False, Reasons.DnsMismatch, "not linked to virtual network hub");
        Judge(With(Endpoint(), Group(), Zone(links: [Link(HubId)])), Hub).Dns.IsTrue.ShouldBeTrue();
    }

    [Fact]
    public void Every_resolver_network_needs_a_link()
    {
        var both = Spec with { Dns = Spec.Dns with { ResolverVirtualNetworkIds = [HubId, NetworkId] } };

        Judge(Converged, both).IsVerified.ShouldBeFalse();
        Judge(With(Endpoint(), Group(), Zone(links: [Link(), Link(HubId)])), both).IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void A_link_counts_when_it_is_completed() =>
        IsNotTrue(Judge(With(Endpoint(), Group(), Zone(links: [Link(state: "InProgress")]))).Dns, Verdict.False, Reasons.Progressing, "InProgress");

    [Fact]
    public void A_network_with_dns_servers_of_its_own_needs_declared_resolvers()
    {
        var observed = Converged with { Network = Reading<ObservedVirtualNetwork>.Known(Network(servers: "10.9.0.4")) };

        IsNotTrue(Judge(observed).Dns, Verdict.Unknown, Reasons.ResolverNotDeclared, "10.9.0.4");
        Judge(observed, Hub with { Dns = Hub.Dns with { ResolverVirtualNetworkIds = [NetworkId] } }).Dns.IsTrue.ShouldBeTrue();
    }

    [Fact]
    public void The_resolver_of_Azure_by_its_address_is_no_server_of_ones_own() =>
        Judge(Converged with { Network = Reading<ObservedVirtualNetwork>.Known(Network(servers: "168.63.129.16")) }).IsVerified.ShouldBeTrue();

    [Fact]
    public void A_wrong_record_is_known_also_where_resolvers_are_not() =>
        IsNotTrue(Judge(With(Endpoint(), Group(), Zone(records: [])) with { Network = Reading<ObservedVirtualNetwork>.Known(Network(servers: "10.9.0.4")) }).Dns, Verdict.False, Reasons.DnsMismatch, "has no record stdata");

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("10.0.0.4 10.0.0.5")]
    public void A_record_counts_when_it_holds_the_addresses_of_the_endpoint_and_no_other(string ips) =>
        IsNotTrue(Judge(With(Endpoint(), Group(), Zone(records: [new ObservedRecord("STDATA", ips.Split(' '))]))).Dns, Verdict.False, Reasons.DnsMismatch, "private endpoint pe-research has 10.0.0.4");

    [Fact]
    public void A_record_of_another_endpoint_that_happens_to_be_right_is_right() =>
        Judge(With(Endpoint(), Group(), Zone(records: [Record(creator: "created by private endpoint pe-other")]))).IsVerified.ShouldBeTrue();

    [Fact]
    public void Every_name_of_the_endpoint_has_to_resolve()
    {
        var live = Endpoint(fqdns: ["stdata.blob.core.windows.net", "stdata.z1.blob.core.windows.net"]);

        IsNotTrue(Judge(With(live, Group(), Zone())).Dns, Verdict.False, Reasons.DnsMismatch, "no record stdata.z1");
        Judge(With(live, Group(), Zone(records: [Record(), Record("stdata.z1")]))).IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void A_name_that_falls_into_no_zone_does_not_resolve() =>
        IsNotTrue(Judge(With(Endpoint(fqdns: ["stdata.blob.core.windows.net", "stdata.elsewhere.example"]), Group(), Zone())).Dns, Verdict.False, Reasons.DnsMismatch, "stdata.elsewhere.example falls into none");

    [Fact]
    public void Zones_that_cannot_be_read_are_judged_by_the_zone_group_and_links_stay_unknown()
    {
        IsNotTrue(Judge(ZoneRead(Reading<ObservedZone>.Unreadable(Forbidden))).Dns, Verdict.Unknown, Reasons.AuthorizationFailed, "virtualNetworkLinks/read is missing");
        IsNotTrue(Judge(With(Endpoint(), Group(ip: "10.9.9.9")) with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(Forbidden))] }).Dns, Verdict.False, Reasons.DnsMismatch, "10.9.9.9");
        Judge(ZoneRead(Reading<ObservedZone>.Known(Zone() with { Records = Reading<IReadOnlyList<ObservedRecord>>.Unreadable(Forbidden) }))).Dns.IsTrue.ShouldBeTrue();
        Judge(ZoneRead(Reading<ObservedZone>.Known(Zone() with { Links = Reading<IReadOnlyList<ObservedZoneLink>>.Unreadable(Forbidden) }))).Dns.Holds.ShouldBe(Verdict.Unknown);
        Judge(Converged with { Zones = [] }).Dns.Holds.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void Records_that_could_not_be_read_just_now_are_unknown_whatever_the_zone_group_says()
    {
        var away = new Failure(FailureKind.Transient, Reasons.TransientError, "no answer");
        var observed = ZoneRead(Reading<ObservedZone>.Known(Zone() with { Records = Reading<IReadOnlyList<ObservedRecord>>.Unreadable(away) }));

        IsNotTrue(Judge(observed).Dns, Verdict.Unknown, Reasons.TransientError, $"The records of zone {BlobZone}");
        var plan = BindingPlan.For(Declared(), observed);
        plan.Steps.ShouldBeEmpty();
        plan.Kept.ShouldNotContain("dns.records." + BlobZone);
        plan.Unread.ShouldHaveSingleItem().ShouldBe(new Unread("dns.records." + BlobZone, Aspect.Dns, away));
        Judge(ZoneRead(Reading<ObservedZone>.Known(Zone() with { Records = Reading<IReadOnlyList<ObservedRecord>>.NotRead }))).Dns.Holds.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void A_zone_that_does_not_exist_resolves_nothing() =>
        IsNotTrue(Judge(ZoneRead(Reading<ObservedZone>.Absent)).Dns, Verdict.False, Reasons.ZoneNotFound, ZoneId.Value);

    [Fact]
    public void Where_nobody_sees_to_dns_the_path_is_not_verified_and_nothing_is_wrong()
    {
        var verdict = Judge(With(Endpoint(), null), Mode(DnsMode.None)).Dns;

        IsNotTrue(verdict, Verdict.Unknown, Reasons.NothingDeclared, "dns.mode is None");
        verdict.Situation.ShouldBe(Situation.Ready);
        Judge(With(Endpoint(), Group("theirs"), Zone()), Mode(DnsMode.None)).IsVerified.ShouldBeTrue();
    }

    [Theory]
    [InlineData(9, Situation.Waiting)]
    [InlineData(10, Situation.Stalled)]
    public void A_policy_has_ten_minutes_from_when_the_endpoint_was_ready(int minutes, Situation situation)
    {
        var since = Given.Now - TimeSpan.FromMinutes(minutes);
        var status = new PrivateEndpointBindingStatus
        {
            Conditions = [Condition(ConditionTypes.EndpointProvisioned, since - TimeSpan.FromHours(1)), Condition(ConditionTypes.ConnectionApproved, since)],
        };

        var verdict = PathVerification.Judge(Declared(Mode(DnsMode.ManagedByPolicy), status), With(Endpoint(), null)).Dns;

        (verdict.Reason, verdict.Situation).ShouldBe((Reasons.WaitingForPolicyDns, situation));
    }

    [Fact]
    public void A_policys_group_that_lacks_a_zone_is_waited_for()
    {
        var group = Group("policy", BindingNames.Zone(ZoneGroupId, "privatelink.file.core.windows.net"));

        IsNotTrue(Judge(With(Endpoint(), group), Mode(DnsMode.ManagedByPolicy)).Dns, Verdict.False, Reasons.WaitingForPolicyDns, BlobZone);
    }

    [Fact]
    public void What_could_not_be_read_is_unknown()
    {
        var path = Judge(Nothing with { Endpoint = Reading<ObservedPrivateEndpoint>.Unreadable(Forbidden) });

        new[] { path.Endpoint, path.Connection, path.Dns }.ShouldAllBe(verdict => verdict.Holds == Verdict.Unknown && verdict.Reason == Reasons.AuthorizationFailed);
        Judge(Converged with { ZoneGroups = Reading<IReadOnlyList<ObservedZoneGroup>>.Unreadable(Forbidden) }).Dns.Holds.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void One_part_that_does_not_work_is_enough_to_know()
    {
        var unknown = PathVerification.Of(Declared(), Converged with { Zones = [] });
        (unknown.IsVerified, unknown.IsKnown).ShouldBe((false, false));
        var broken = PathVerification.Of(Declared(), With(Endpoint("Rejected"), Group(), Zone()) with { Zones = [] });
        (broken.IsVerified, broken.IsKnown).ShouldBe((false, true));
        broken.Missing.ShouldStartWith("The owner of stdata");
    }

    [Fact]
    public void Records_of_a_connection_that_is_not_approved_wait_for_the_same() =>
        IsNotTrue(Judge(With(Endpoint("Pending"), Group() with { Configs = [new ObservedZoneConfig("z", ZoneId, [])] }, Zone(records: []))).Dns,
            Verdict.False, Reasons.WaitingForConnectionApproval, "no record before the connection is approved");

    private static V1Condition Condition(string type, DateTimeOffset since) => new() { Type = type, Status = "True", Reason = "Ready", ObservedGeneration = 1, LastTransitionTime = since };
}
