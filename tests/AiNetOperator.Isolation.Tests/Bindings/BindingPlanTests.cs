using AiNetOperator.Api;
using static AiNetOperator.Isolation.Tests.Bindings.BindingGiven;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class BindingPlanTests
{
    private static BindingPlan Plan(ObservedBinding observed, PrivateEndpointBindingSpec? spec = null, params (string, string)[] annotations) =>
        BindingPlan.For(Declared(spec, annotations: annotations), observed);

    [Fact]
    public void A_private_path_is_made_in_the_order_zone_link_endpoint_records()
    {
        var plan = Plan(Nothing);

        plan.Refusals.ShouldBeEmpty();
        plan.Unread.ShouldBeEmpty();
        plan.Steps.Select(step => step.GetType()).ShouldBe([typeof(PutPrivateDnsZone), typeof(PutVirtualNetworkLink), typeof(PutPrivateEndpoint), typeof(PutZoneGroup)]);
        plan.Steps[1].After.ShouldBe([plan.Steps[0].Id]);
        plan.Steps[2].After.ShouldBe([plan.Steps[0].Id, plan.Steps[1].Id]);
        plan.Steps[3].After.ShouldBe([plan.Steps[0].Id, plan.Steps[1].Id, plan.Steps[2].Id]);
        plan.Digest.ShouldStartWith("sha256:");
    }

    [Fact]
    public void What_is_made_says_for_whom_it_was_made()
    {
        var plan = Plan(Nothing);

        plan.Steps.OfType<PutPrivateDnsZone>().Single().Tags["ainet-owner"].ShouldBe(Owner);
        plan.Steps.OfType<PutVirtualNetworkLink>().Single().Tags["ainet-owner"].ShouldBe(Owner);
        plan.Steps.OfType<PutPrivateEndpoint>().Single().Tags["ainet-owner"].ShouldBe(Owner);
        plan.Steps.OfType<PutZoneGroup>().Single().Resource.Name.ShouldBe("ainet");
    }

    [Fact]
    public void Nothing_is_planned_when_live_equals_declared()
    {
        var plan = Plan(Converged);

        plan.Steps.ShouldBeEmpty();
        plan.Refusals.ShouldBeEmpty();
        plan.Unread.ShouldBeEmpty();
        plan.Digest.ShouldBeEmpty();
        plan.Path.IsVerified.ShouldBeTrue();
        plan.Kept.ShouldContain("endpoint");
        plan.Kept.ShouldContain("dns.records." + BlobZone);
    }

    [Fact]
    public void Letter_case_is_no_difference()
    {
        var live = Endpoint() with
        {
            Subnet = ArmId.Parse(SubnetId.ToUpperInvariant()), Connection = new ObservedEndpointConnection(StorageId.ToUpperInvariant(), ["BLOB"], false, "approved"),
        };

        Plan(With(live, Group(), Zone())).Steps.ShouldBeEmpty();
    }

    [Fact]
    public void An_endpoint_whose_zone_group_does_not_show_names_any_more_is_read_from_its_records()
    {
        var live = Endpoint() with { Names = [] };

        var plan = Plan(With(live, Group(), Zone()));

        plan.Steps.ShouldBeEmpty();
        plan.Path.IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void The_endpoint_is_written_as_declared()
    {
        var spec = Spec with
        {
            Endpoint = Spec.Endpoint with
            {
                CustomNetworkInterfaceName = "nic-research", ApplicationSecurityGroupIds = [EndpointGroup + "/providers/Microsoft.Network/applicationSecurityGroups/asg"],
                IpConfigurations = [new EndpointIpConfiguration { MemberName = "blob", PrivateIPAddress = "10.0.0.10" }], Tags = new Dictionary<string, string> { ["team"] = "ml" },
            },
            Approval = new ApprovalSpec { Mode = ApprovalMode.Manual, RequestMessage = "for research" },
        };

        var step = BindingPlan.For(Declared(spec) with { DefaultTags = new Dictionary<string, string> { ["cost"] = "1", ["team"] = "default" } }, Nothing)
            .Steps.OfType<PutPrivateEndpoint>().Single();

        step.Resource.ShouldBe(EndpointId);
        step.Location.ShouldBe("westeurope");
        step.Subnet.Value.ShouldBe(SubnetId);
        step.GroupId.ShouldBe("blob");
        step.IsManual.ShouldBeTrue();
        step.RequestMessage.ShouldBe("for research");
        step.CustomNetworkInterfaceName.ShouldBe("nic-research");
        step.FixedAddresses.ShouldBe([new ObservedFixedAddress("blob", "10.0.0.10")]);
        step.ApplicationSecurityGroups.ShouldHaveSingleItem();
        step.Tags.ShouldBe(new Dictionary<string, string> { ["cost"] = "1", ["team"] = "ml", ["ainet-owner"] = Owner }, ignoreOrder: true);
        step.Consequences.ShouldContain(Consequence.Costs);
        step.AsRead.ShouldBeNull();
    }

    [Fact]
    public void An_endpoint_takes_its_own_subnet_and_target_while_it_is_written()
    {
        var step = Plan(Nothing).Steps.OfType<PutPrivateEndpoint>().Single();

        step.Locks.ShouldBe([EndpointId, ArmId.Parse(SubnetId), ArmId.Parse(StorageId)]);
    }

    [Fact]
    public void Records_wait_until_the_connection_is_approved()
    {
        var plan = Plan(With(Endpoint("Pending", isManual: true), null, Zone(records: [])), Spec with { Approval = new ApprovalSpec { Mode = ApprovalMode.Manual } });

        var step = plan.Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>();
        step.Hold!.Reason.ShouldBe(Reasons.WaitingForConnectionApproval);
        step.Hold.Message.ShouldContain("approval.mode is Manual");
    }

    [Fact]
    public void All_zones_of_a_workspace_come_into_one_group()
    {
        var target = Subscription + "/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws";
        var spec = Spec with { GroupId = "amlworkspace", Target = new BindingTarget { ResourceId = target } };
        var zones = new[] { "privatelink.api.azureml.ms", "privatelink.notebooks.azure.net" }.Select(zone => BindingNames.Zone(ZoneGroupId, zone)).ToList();
        var observed = Nothing with { Zones = [.. zones.Select(zone => new ZoneReading(zone, Reading<ObservedZone>.Absent))] };

        var plan = BindingPlan.For(Declared(spec, target: target), observed);

        plan.Steps.OfType<PutPrivateDnsZone>().Select(step => step.Resource).ShouldBe(zones);
        plan.Steps.OfType<PutVirtualNetworkLink>().Count().ShouldBe(2);
        plan.Steps.OfType<PutZoneGroup>().Single().Configs.Select(config => config.Name).ShouldBe(["privatelink-api-azureml-ms", "privatelink-notebooks-azure-net"]);
    }

    [Fact]
    public void An_account_of_one_service_needs_the_zones_of_its_names_alone()
    {
        var target = Subscription + "/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/ai";
        var spec = Mode(DnsMode.ExistingZones) with { GroupId = "account", Target = new BindingTarget { ResourceId = target } };
        var live = Endpoint(fqdns: ["ai.openai.azure.com"]) with { Connection = new ObservedEndpointConnection(target, ["account"], false, "Approved") };
        var zone = BindingNames.Zone(ZoneGroupId, "privatelink.openai.azure.com");

        var plan = BindingPlan.For(Declared(spec, target: target), With(live, null, Zone(records: [], id: zone)));

        plan.Refusals.ShouldBeEmpty();
        plan.Steps.ShouldHaveSingleItem().ShouldBeOfType<PutZoneGroup>().Configs.Single().Zone.ShouldBe(zone);
    }

    [Fact]
    public void An_endpoint_that_cannot_be_read_is_not_written()
    {
        var plan = Plan(Nothing with { Endpoint = Reading<ObservedPrivateEndpoint>.Unreadable(new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no right")) });

        plan.Steps.ShouldBeEmpty();
        plan.Unread.ShouldHaveSingleItem().Failure.Reason.ShouldBe(Reasons.AuthorizationFailed);
    }

    [Fact]
    public void Nothing_is_planned_by_a_pass_that_did_not_look() =>
        Plan(new ObservedBinding { At = Given.Now, Endpoint = Reading<ObservedPrivateEndpoint>.NotRead }).Steps.ShouldBeEmpty();

    [Fact]
    public void No_records_are_asked_for_while_the_endpoint_cannot_be_made()
    {
        var throttled = new Failure(FailureKind.Throttled, Reasons.Throttled, "wait");

        foreach (var observed in new[]
        {
            Nothing with { Target = Reading<ObservedLinkTarget>.Unreadable(throttled) }, Nothing with { Target = Reading<ObservedLinkTarget>.NotRead },
            Nothing with { Network = Reading<ObservedVirtualNetwork>.Unreadable(throttled) },
        })
        {
            var plan = Plan(observed);
            plan.Unread.ShouldHaveSingleItem().Aspect.ShouldBe(Aspect.Endpoint);
            plan.Steps.ShouldNotContain(step => step is PutZoneGroup || step is PutPrivateEndpoint);
        }
    }

    [Fact]
    public void A_digest_names_exactly_these_steps()
    {
        var digest = Plan(Nothing).Digest;

        Plan(Nothing).Digest.ShouldBe(digest);
        Plan(Nothing, Spec with { Endpoint = Spec.Endpoint with { Tags = new Dictionary<string, string> { ["a"] = "b" } } }).Digest.ShouldNotBe(digest);
    }

    [Fact]
    public void An_endpoint_waits_for_its_target()
    {
        var step = Plan(Nothing with { Target = Reading<ObservedLinkTarget>.Absent }).Steps.OfType<PutPrivateEndpoint>().Single();

        step.Hold!.Reason.ShouldBe(Reasons.WaitingForDependency);
    }

    [Fact]
    public void Who_may_not_read_the_target_may_create_an_endpoint_to_it_all_the_same() =>
        Plan(Nothing with { Target = Reading<ObservedLinkTarget>.Unreadable(new Failure(FailureKind.Forbidden, Reasons.AuthorizationFailed, "no")) })
            .Steps.OfType<PutPrivateEndpoint>().Single().Hold.ShouldBeNull();
}
