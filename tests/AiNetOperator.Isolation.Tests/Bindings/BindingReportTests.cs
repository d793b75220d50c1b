using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using static AiNetOperator.Isolation.Tests.Bindings.BindingGiven;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class BindingReportTests
{
    private static BindingReport Report(ObservedBinding observed, PrivateEndpointBindingSpec? spec = null, PrivateEndpointBindingStatus? status = null) =>
        BindingReport.Of(BindingPass.Of(Declared(spec, status), observed, Given.Interval));

    private static V1Condition Condition(BindingReport report, string type) => report.Status.Conditions.Single(condition => condition.Type == type);

    [Fact]
    public void A_verified_path_is_Ready_and_says_where_its_names_resolve()
    {
        var report = Report(Converged);

        report.Summary.Situation.ShouldBe(Situation.Ready);
        report.Status.Conditions.Select(condition => condition.Type).ShouldBe(ConditionTypes.OfBinding);
        report.Status.Conditions.Select(condition => condition.Status).ShouldBe(["True", "False", "False", "True", "True", "True", "True"]);
        Condition(report, ConditionTypes.Ready).Message.ShouldBe("The private path to blob of stdata is verified. The names of stdata resolve to private endpoint pe-research on vnet.");
        report.Status.Plan.ShouldBeNull();
        report.Events.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.Ready);
        report.Status.ConvergedFields.ShouldContain("endpoint");
    }

    [Fact]
    public void The_status_is_the_truth_about_names_and_addresses()
    {
        var status = Report(With(Endpoint(), Group(), Zone(links: [Link(), Link(HubId, "InProgress")]))).Status;

        (status.EndpointId, status.Target, status.TargetId, status.ConnectionState).ShouldBe((EndpointId.Value, "stdata/blob", StorageId, "Approved"));
        var address = status.Addresses.ShouldHaveSingleItem();
        (address.Ip, address.Fqdns[0]).ShouldBe((Ip, "stdata.blob.core.windows.net"));
        var zone = status.Zones.ShouldHaveSingleItem();
        (zone.Name, zone.Id, zone.ForwardZone, zone.Owner).ShouldBe((BlobZone, ZoneId.Value, "blob.core.windows.net", ZoneOwner.Operator));
        zone.LinkedTo.ShouldBe([NetworkId]);
        zone.Records.ShouldHaveSingleItem().Name.ShouldBe("stdata");
        zone.Records[0].Ips.ShouldBe([Ip]);
    }

    [Fact]
    public void A_zone_that_is_not_there_has_no_id_and_no_owner()
    {
        var zone = Report(Nothing).Status.Zones.ShouldHaveSingleItem();

        zone.Id.ShouldBeNull();
        zone.Owner.ShouldBeNull();
        zone.ForwardZone.ShouldBe("blob.core.windows.net");
    }

    [Fact]
    public void What_could_not_be_read_stands_in_the_status_as_it_was_before()
    {
        var away = new Failure(FailureKind.Transient, Reasons.TransientError, "no answer");
        var before = Report(Converged).Status;

        var zone = Report(Converged with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(away))] }, null, before).Status.Zones.ShouldHaveSingleItem();

        zone.Records.ShouldHaveSingleItem().Ips.ShouldBe([Ip]);
        zone.LinkedTo.ShouldBe([NetworkId]);
        zone.Owner.ShouldBe(ZoneOwner.Operator);
    }

    [Fact]
    public void A_zone_that_was_made_and_is_needed_no_longer_is_remembered_until_it_is_gone()
    {
        var id = BindingNames.Zone(ZoneGroupId, "privatelink.openai.azure.com");
        var before = new PrivateEndpointBindingStatus { Zones = [new DnsZoneStatus { Name = id.Name, Id = id.Value, Owner = ZoneOwner.Operator }] };

        Report(Converged, null, before).Status.Zones.Select(zone => zone.Name).ShouldBe([BlobZone, id.Name]);
        Report(Converged with { Zones = [.. Converged.Zones, new ZoneReading(id, Reading<ObservedZone>.Absent)] }, null, before).Status.Zones.Select(zone => zone.Name).ShouldBe([BlobZone]);
    }

    [Fact]
    public void A_path_that_is_to_be_made_is_worked_on()
    {
        var report = Report(Nothing);

        report.Summary.Situation.ShouldBe(Situation.Working);
        report.Summary.Message.ShouldContain("endpoint is absent, declared pe-research");
        report.Status.Plan!.Steps.Count.ShouldBe(4);
        Condition(report, ConditionTypes.EndpointProvisioned).Status.ShouldBe("False");
        Condition(report, ConditionTypes.Reconciling).Status.ShouldBe("True");
    }

    [Fact]
    public void Why_an_endpoint_cannot_be_made_stands_in_its_condition()
    {
        var report = Report(Nothing with { Network = Reading<ObservedVirtualNetwork>.Known(Network(used: 3, prefix: "10.0.0.0/29")) });

        Condition(report, ConditionTypes.EndpointProvisioned).Reason.ShouldBe(Reasons.SubnetFull);
        Condition(report, ConditionTypes.Stalled).Reason.ShouldBe(Reasons.SubnetFull);
        report.Events.ShouldHaveSingleItem().Type.ShouldBe(EventType.Warning);
    }

    [Fact]
    public void An_approval_by_others_is_waited_for_and_then_a_persons_turn()
    {
        var spec = Spec with { Approval = new ApprovalSpec { Mode = ApprovalMode.Manual } };
        var observed = With(Endpoint("Pending", isManual: true), null, Zone(records: []));

        var first = Report(observed, spec);
        first.Summary.Situation.ShouldBe(Situation.Waiting);
        first.Status.Waiting!.Reason.ShouldBe(Reasons.WaitingForConnectionApproval);
        Condition(first, ConditionTypes.ConnectionApproved).Reason.ShouldBe(Reasons.WaitingForConnectionApproval);
        Condition(first, ConditionTypes.DnsReady).Reason.ShouldBe(Reasons.WaitingForConnectionApproval);
        Report(observed with { At = Given.Now + NetworkReport.Patience }, spec, first.Status).Summary.Situation.ShouldBe(Situation.Stalled);
    }

    [Fact]
    public void Without_anything_to_write_a_path_waits_for_whoever_has_to_act()
    {
        Report(With(Endpoint(), null), Mode(DnsMode.ManagedByPolicy)).Summary.ShouldSatisfyAllConditions(
            summary => summary.Situation.ShouldBe(Situation.Waiting), summary => summary.Reason.ShouldBe(Reasons.WaitingForPolicyDns));
        Report(With(Endpoint(), Group(), Zone(links: [], isOurs: false)), Mode(DnsMode.ExistingZones)).Summary.ShouldSatisfyAllConditions(
            summary => summary.Situation.ShouldBe(Situation.Stalled), summary => summary.Reason.ShouldBe(Reasons.DnsMismatch));
        Report(With(Endpoint(), Group(), Zone(links: [Link(state: "InProgress")]))).Summary.Situation.ShouldBe(Situation.Working);
        Report(Converged with { Network = Reading<ObservedVirtualNetwork>.Known(Network(servers: "10.1.1.1")) }).Summary.Reason.ShouldBe(Reasons.ResolverNotDeclared);
    }

    [Fact]
    public void A_binding_without_dns_is_Ready_and_not_verified()
    {
        var report = Report(With(Endpoint(), null), Mode(DnsMode.None));

        report.Summary.Situation.ShouldBe(Situation.Ready);
        report.Summary.Message.ShouldContain("does not count as verified");
        Condition(report, ConditionTypes.DnsReady).Status.ShouldBe("Unknown");
    }

    [Fact]
    public void A_zone_that_cannot_be_read_names_the_missing_right()
    {
        var failure = new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "Microsoft.Network/privateDnsZones/read is missing.");

        var report = Report(Converged with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(failure))] }, Mode(DnsMode.ExistingZones));

        Condition(report, ConditionTypes.DnsReady).Status.ShouldBe("Unknown");
        report.Summary.Situation.ShouldBe(Situation.Waiting);
        report.Summary.Reason.ShouldBe(Reasons.AuthorizationFailed);
        report.Summary.Message.ShouldContain("privateDnsZones/read");
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(60, 70)]
    public void A_pass_that_was_refused_reads_comes_back_when_all_of_its_reads_may_be_granted(int asked, int again)
    {
        var wait = new Failure(FailureKind.Throttled, Reasons.Throttled, "wait", TimeSpan.FromSeconds(asked));

        Report(Converged with { Zones = [new ZoneReading(ZoneId, Reading<ObservedZone>.Unreadable(wait))] }).Summary.Again.ShouldBe(TimeSpan.FromSeconds(again));
    }

    [Fact]
    public void Observe_says_what_would_be_written()
    {
        var report = Report(Nothing, Spec with { ManagementPolicy = ManagementPolicy.Observe });

        report.Summary.ShouldSatisfyAllConditions(
            summary => summary.Situation.ShouldBe(Situation.Ready), summary => summary.Reason.ShouldBe(Reasons.Observed),
            summary => summary.Message.ShouldContain("would change: dns.zones"));
        Condition(report, ConditionTypes.EndpointProvisioned).Status.ShouldBe("False");
    }

    [Fact]
    public void A_denied_object_says_who_stands_against_it()
    {
        var report = BindingReport.Of(BindingPass.Denied(Declared(), new Denial(Reasons.Claimed, "ml/first is older."), Given.Now, Given.Interval));

        Condition(report, ConditionTypes.Accepted).ShouldSatisfyAllConditions(
            condition => condition.Status.ShouldBe("False"), condition => condition.Reason.ShouldBe(Reasons.Claimed));
        Condition(report, ConditionTypes.EndpointProvisioned).Status.ShouldBe("Unknown");
        report.Summary.Situation.ShouldBe(Situation.Stalled);
    }

    [Theory]
    [InlineData(1, "True")]
    [InlineData(2, "Unknown")]
    public void What_a_denied_object_said_of_its_path_is_forgotten_after_two_intervals(int intervals, string status)
    {
        var declared = Declared(status: Report(Converged).Status);

        var report = BindingReport.Of(BindingPass.Denied(declared, new Denial(Reasons.Claimed, "ml/first is older."), Given.Now + (intervals * Given.Interval), Given.Interval));

        Condition(report, ConditionTypes.DnsReady).Status.ShouldBe(status);
    }

    [Fact]
    public void A_pass_that_only_asked_after_a_write_keeps_what_was_said()
    {
        var before = Report(Converged).Status with
        {
            Operation = new OperationStatus { Step = PutPrivateEndpoint.StepId, ResourceId = EndpointId.Value, StartedAt = Given.Now },
        };

        var report = Report(new ObservedBinding { At = Given.Now.AddSeconds(30), Endpoint = Reading<ObservedPrivateEndpoint>.NotRead, Operation = new OperationProgress(OperationState.Running) }, null, before);

        Condition(report, ConditionTypes.DnsReady).Status.ShouldBe("True");
        report.Status.Zones.ShouldHaveSingleItem().LinkedTo.ShouldBe([NetworkId]);
        report.Status.Addresses.ShouldHaveSingleItem().Ip.ShouldBe(Ip);
        report.Status.ConnectionState.ShouldBe("Approved");
        report.Summary.Reason.ShouldBe(Reasons.Progressing);
        report.Status.Operation.ShouldNotBeNull();
    }

    [Fact]
    public void A_record_that_others_take_away_is_drift_and_the_third_time_a_fight()
    {
        var status = Report(Converged).Status;
        for (var time = 1; time <= 3; time++)
        {
            var broken = Report(With(Endpoint(), Group(), Zone(records: [])), null, status);
            broken.Events.ShouldContain(one => one.Reason == (time < 3 ? Reasons.DriftFound : Reasons.DriftLeft));
            broken.Summary.Reason.ShouldBe(time < 3 ? Reasons.Progressing : Reasons.Contended);
            status = Report(Converged, null, broken.Status).Status;
        }
    }

    [Fact]
    public void Looking_again_soon_does_not_change_the_time_of_the_last_look()
    {
        var status = Report(Converged).Status;

        Report(Converged with { At = Given.Now + (Given.Interval / 4) }, null, status).Status.LastChecked.ShouldBe(Given.Now);
        Report(Converged with { At = Given.Now + (Given.Interval / 2) }, null, status).Status.LastChecked.ShouldBe(Given.Now + (Given.Interval / 2));
    }

    [Fact]
    public void What_Azure_says_without_bound_is_cut_to_what_the_schema_takes()
    {
        var live = Endpoint() with
        {
            Connection = new ObservedEndpointConnection(StorageId, ["blob"], false, new string('x', 500), new string('y', 50000)),
            Names = [.. Enumerable.Range(0, 300).Select(number => new ObservedDnsName($"a{number}.blob.core.windows.net", [Ip]))],
        };

        var status = Report(With(live, Group(), Zone())).Status;

        status.ConnectionState!.Length.ShouldBeLessThanOrEqualTo(Bounds.Word);
        status.Conditions.ShouldAllBe(condition => condition.Message.Length <= 32768);
        status.Addresses[0].Fqdns.Count.ShouldBe(Bounds.List);
        status.Zones.ShouldHaveSingleItem().Records.Count.ShouldBeLessThanOrEqualTo(Bounds.List);
    }

    [Fact]
    public void The_last_event_names_what_stays()
    {
        BindingReport.Released(Declared(), ["zone z (others linked it)"]).ShouldSatisfyAllConditions(
            event_ => event_.Type.ShouldBe(EventType.Warning), event_ => event_.Message.ShouldContain("Left behind: zone z (others linked it)."));
        BindingReport.Released(Declared(), []).Message.ShouldContain("What was made for it is gone");
        BindingReport.Released(Declared(Spec with { DeletionPolicy = DeletionPolicy.Orphan }), []).Message.ShouldContain("deletionPolicy is Orphan");
    }
}
