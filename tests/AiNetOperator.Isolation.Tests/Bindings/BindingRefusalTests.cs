using AiNetOperator.Api;
using static AiNetOperator.Isolation.Tests.Bindings.BindingGiven;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class BindingRefusalTests
{
    private static Refusal Refused(ObservedBinding observed, PrivateEndpointBindingSpec? spec = null, string? target = null)
    {
        var plan = BindingPlan.For(Declared(spec, target: target), observed);
        plan.Steps.ShouldBeEmpty();
        var refusal = plan.Refusals.ShouldHaveSingleItem();
        refusal.Aspect.ShouldBeNull();
        ReasonCatalogue.RemedyFor(refusal.Reason).ShouldNotBeEmpty();
        return refusal;
    }

    private static ObservedBinding In(ObservedVirtualNetwork network) => Nothing with { Network = Reading<ObservedVirtualNetwork>.Known(network) };

    [Theory]
    [InlineData("10.0.0.0/24", 251)]
    [InlineData("10.0.0.0/29", 3)]
    [InlineData("10.0.0.0/30", 0)]
    [InlineData("10.0.0.0/8", 16777211)]
    public void Azure_keeps_five_addresses_of_each_range(string prefix, int usable) => EndpointCapacity.UsableIn(prefix).ShouldBe(usable);

    [Fact]
    public void Ranges_of_the_newer_protocol_do_not_count() => EndpointCapacity.UsableIn("fd00::/64").ShouldBeNull();

    [Fact]
    public void A_subnet_without_room_is_said_with_the_numbers()
    {
        var refusal = Refused(In(Network(used: 3, prefix: "10.0.0.0/29")));

        refusal.Reason.ShouldBe(Reasons.SubnetFull);
        refusal.Message.ShouldContain("vnet/pe (10.0.0.0/29) has 0 free addresses");
        refusal.Message.ShouldContain("takes 1");
    }

    [Fact]
    public void A_subnet_with_just_enough_room_will_do() =>
        BindingPlan.For(Declared(), In(Network(used: 2, prefix: "10.0.0.0/29"))).Refusals.ShouldBeEmpty();

    [Fact]
    public void What_the_target_says_of_its_members_counts_before_the_table()
    {
        var resources = Known(new ObservedLinkResource("blob", ["a", "b"], []));

        Refused(In(Network(used: 2, prefix: "10.0.0.0/29")) with { LinkResources = resources }).Message.ShouldContain("takes 2");
    }

    [Theory]
    [InlineData(false, 1000, "1000")]
    [InlineData(true, 5000, "5000")]
    public void A_virtual_network_takes_no_more_endpoints_than_its_limit(bool isRaised, int endpoints, string most)
    {
        var network = Network() with
        {
            AllowsManyEndpoints = isRaised, Subnets = [new ObservedEndpointSubnet(ArmId.Parse(SubnetId), ["10.0.0.0/8"], 1, endpoints, [])],
        };

        var refusal = Refused(In(network));

        refusal.Reason.ShouldBe(Reasons.VirtualNetworkFull);
        refusal.Message.ShouldContain($"no more than {most}");
        BindingPlan.For(Declared(), In(network with { Subnets = [network.Subnets[0] with { Endpoints = endpoints - 1 }] })).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void A_delegated_subnet_takes_no_endpoint()
    {
        var network = Network() with { Subnets = [new ObservedEndpointSubnet(ArmId.Parse(SubnetId), ["10.0.0.0/24"], 0, 0, ["Microsoft.App/environments"])] };

        Refused(In(network)).Message.ShouldContain("delegated to Microsoft.App/environments");
    }

    [Fact]
    public void A_subnet_that_does_not_exist_is_said_with_those_that_do()
    {
        Refused(In(Network() with { Subnets = [new ObservedEndpointSubnet(ArmId.Parse(NetworkId + "/subnets/apps"), ["10.0.0.0/24"], 0, 0, [])] })).Message.ShouldContain("There are apps");
        Refused(Nothing with { Network = Reading<ObservedVirtualNetwork>.Absent }).Reason.ShouldBe(Reasons.SubnetNotFound);
    }

    [Fact]
    public void A_sub_resource_is_checked_against_what_the_target_offers()
    {
        var refusal = Refused(Nothing with { LinkResources = Known(new ObservedLinkResource("file", ["file"], []), new ObservedLinkResource("queue", ["queue"], [])) });

        refusal.Reason.ShouldBe(Reasons.SubResourceNotSupported);
        refusal.Message.ShouldContain("There are file, queue");
    }

    [Fact]
    public void A_sub_resource_is_checked_against_the_table_where_the_target_does_not_tell() =>
        Refused(Nothing, Mode(DnsMode.None) with { GroupId = "blobs" }).Message.ShouldContain("blob, blob_secondary");

    [Fact]
    public void A_type_that_nobody_knows_is_left_to_Azure() =>
        BindingPlan.For(Declared(Mode(DnsMode.None), target: Subscription + "/resourceGroups/rg/providers/Contoso.New/things/x"), Nothing).Refusals.ShouldBeEmpty();

    [Fact]
    public void An_account_without_a_name_of_its_own_takes_no_endpoint() =>
        Refused(Nothing with { Target = Reading<ObservedLinkTarget>.Known(Target() with { HasCustomSubDomain = false }) }).Reason.ShouldBe(Reasons.CustomSubDomainMissing);

    [Fact]
    public void A_vault_takes_64_connections()
    {
        const string vault = Subscription + "/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
        var connections = Enumerable.Range(0, 64).Select(number => new ObservedTargetConnection(ArmId.Parse(vault).Child("privateEndpointConnections", $"c{number}"), "", "Approved", "{}")).ToList();
        var observed = Nothing with { Target = Reading<ObservedLinkTarget>.Known(Target(connections: connections)) };
        var spec = Mode(DnsMode.None) with { GroupId = "vault", Target = new BindingTarget { ResourceId = vault } };

        Refused(observed, spec, vault).Reason.ShouldBe(Reasons.TargetFull);
        BindingPlan.For(Declared(spec, target: vault), Nothing with { Target = Reading<ObservedLinkTarget>.Known(Target(connections: connections[1..])) }).Refusals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("blob=10.0.0.3", "no address that can be used")]
    [InlineData("blob=10.0.0.255", "no address that can be used")]
    [InlineData("blob=10.0.1.9", "no address that can be used")]
    [InlineData("blob=10.0.0.9 file=10.0.0.10", "takes 1 addresses, and 2 are declared")]
    public void Fixed_addresses_have_to_fit_the_subnet_and_the_members(string addresses, string said)
    {
        var refusal = Refused(Nothing, Fixed(addresses));

        refusal.Reason.ShouldBe(Reasons.FixedAddressesInvalid);
        refusal.Message.ShouldContain(said);
    }

    [Theory]
    [InlineData("blob=10.0.0.4")]
    [InlineData("blob=10.0.0.254")]
    public void Every_other_address_of_the_subnet_can_be_fixed(string addresses) =>
        BindingPlan.For(Declared(Fixed(addresses)), Nothing).Refusals.ShouldBeEmpty();

    [Fact]
    public void Fixed_addresses_are_one_for_each_member_that_the_target_names()
    {
        var observed = Nothing with { LinkResources = Known(new ObservedLinkResource("blob", ["default", "second"], [])) };

        Refused(observed, Fixed("default=10.0.0.9")).Message.ShouldContain("has the members default, second");
        Refused(observed, Fixed("default=10.0.0.9 second=10.0.0.9")).Message.ShouldContain("declared for two members");
        BindingPlan.For(Declared(Fixed("Second=10.0.0.9 default=10.0.0.8")), observed).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void Room_does_not_matter_once_the_endpoint_is_there() =>
        BindingPlan.For(Declared(), Converged with { Network = Reading<ObservedVirtualNetwork>.Known(Network(used: 3, prefix: "10.0.0.0/29")) }).Refusals.ShouldBeEmpty();

    [Fact]
    public void An_endpoint_lies_in_the_subscription_of_its_network()
    {
        var spec = Spec with { Endpoint = Spec.Endpoint with { ResourceGroupId = OtherSubscription + "/resourceGroups/rg-pe" } };

        BindingPlan.WhyNot(Declared(spec))!.Reason.ShouldBe(Reasons.SubscriptionMismatch);
        BindingPlan.WhyNot(Declared(Spec with { Endpoint = Spec.Endpoint with { ResourceGroupId = EndpointGroup.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal).Replace("RESOURCEGROUPS", "resourceGroups", StringComparison.Ordinal) } })).ShouldBeNull();
        BindingPlan.WhyNot(Declared()).ShouldBeNull();
    }

    [Fact]
    public void The_younger_of_two_that_share_a_zone_writes_nothing()
    {
        var plan = BindingPlan.For(Declared() with { OlderOfZone = "ml/first" }, With(Endpoint(), Group(ip: "10.0.0.9"), Zone(records: [])));

        plan.Steps.ShouldBeEmpty();
        var refusal = plan.Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(Reasons.RecordConflict);
        refusal.Message.ShouldContain("ml/first");
        plan.Path.Dns.Reason.ShouldBe(Reasons.RecordConflict);
    }

    private static PrivateEndpointBindingSpec Fixed(string addresses) => Spec with
    {
        Endpoint = Spec.Endpoint with
        {
            IpConfigurations = [.. addresses.Split(' ').Select(entry => entry.Split('=')).Select(entry => new EndpointIpConfiguration { MemberName = entry[0], PrivateIPAddress = entry[1] })],
        },
    };
}
