using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public class RuleRefusalsTests
{
    private const string Approved = IsolationModes.AllowOnlyApprovedOutbound;
    private const string Internet = IsolationModes.AllowInternetOutbound;

    private static readonly RuleDestination[] Simple =
        [RuleGiven.Host("pypi.org"), RuleGiven.Tag("Sql"), RuleGiven.Tag("Sql", action: "Deny"), RuleGiven.Endpoint(RuleGiven.StorageId, "blob")];

    public static TheoryData<string, string> Targets() =>
        [.. PrivateEndpointTargets.All.SelectMany(type => type.Subresources.Concat(type.SecondarySubresources).Select(sub => (type.Type, sub)))];

    [Fact]
    public void In_the_approved_mode_every_type_of_rule_is_taken()
    {
        foreach (var target in new[] { RuleGiven.Hub, RuleGiven.Workspace, RuleGiven.Account })
            Simple.ShouldAllBe(rule => RuleRefusals.For(rule, target, Approved) == null);
    }

    [Fact]
    public void Without_a_managed_network_nothing_is_taken()
    {
        foreach (var rule in Simple)
        {
            var refusal = RuleRefusals.For(rule, RuleGiven.Hub, "disabled")!;

            refusal.Reason.ShouldBe(Reasons.RuleNotAllowedInMode);
            refusal.Message.ShouldContain("ws has no managed network");
            refusal.Message.ShouldContain("isolationMode: Allow");
        }
    }

    [Fact]
    public void Where_everything_may_go_out_a_host_or_a_tag_is_refused_with_mode_and_remedy()
    {
        foreach (var rule in Simple.Where(rule => rule is not PrivateEndpointDestinationRule))
        {
            var refusal = RuleRefusals.For(rule, RuleGiven.Hub, Internet)!;

            refusal.Reason.ShouldBe(Reasons.RuleNotAllowedInMode);
            refusal.Message.ShouldContain("is in mode AllowInternetOutbound");
            refusal.Message.ShouldContain("Remove the rule, use a PrivateEndpoint rule, or declare managedNetwork.isolationMode: AllowOnlyApprovedOutbound");
            refusal.Message.ShouldContain("no way back");
        }
    }

    [Fact]
    public void Where_everything_may_go_out_a_rule_that_stops_is_told_that_nothing_can_be_stopped()
    {
        RuleRefusals.For(RuleGiven.Tag("Sql", action: "Deny"), RuleGiven.Hub, Internet)!.Message.ShouldContain("nothing can be stopped");
        RuleRefusals.For(RuleGiven.Tag("Sql"), RuleGiven.Hub, Internet)!.Message.ShouldContain("everything may go out already");
    }

    [Fact]
    public void A_private_endpoint_is_taken_where_everything_may_go_out()
    {
        RuleRefusals.For(RuleGiven.Endpoint(RuleGiven.StorageId, "blob"), RuleGiven.Hub, Internet).ShouldBeNull();
    }

    [Fact]
    public void For_a_mode_that_is_not_known_here_Azure_answers()
    {
        Simple.ShouldAllBe(rule => RuleRefusals.For(rule, RuleGiven.Hub, "AllowNothing") == null);
    }

    [Fact]
    public void A_declared_rule_is_judged_by_its_destination()
    {
        var spec = RuleGiven.FqdnSpec("pypi.org");

        RuleRefusals.For(spec, RuleGiven.Hub, Approved).ShouldBeNull();
        RuleRefusals.For(spec, RuleGiven.Hub, Internet).ShouldBe(RuleRefusals.For(RuleDestination.Of(spec), RuleGiven.Hub, Internet));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_sub_resource_of_every_target_is_taken(string type, string subresource)
    {
        var known = PrivateEndpointTargets.All.Single(entry => entry.Type == type);
        var rule = RuleGiven.EndpointTo(known, subresource);

        RuleRefusals.For(rule, RuleGiven.Hub, Approved).ShouldBeNull();
        RuleRefusals.For(rule, RuleGiven.Workspace, Internet).ShouldBeNull();
        (RuleRefusals.For(rule, RuleGiven.Account, Approved) is null).ShouldBe(known.IsForAccounts);
        RuleRefusals.For(RuleGiven.EndpointTo(known, subresource, RuleGiven.OtherSubscription), RuleGiven.Hub, Approved).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Letter_case_of_a_sub_resource_matters_for_gateways_alone(string type, string subresource)
    {
        var known = PrivateEndpointTargets.All.Single(entry => entry.Type == type);
        var refusal = RuleRefusals.For(RuleGiven.EndpointTo(known, subresource.ToUpperInvariant()), RuleGiven.Hub, Approved);

        (refusal is not null).ShouldBe(type == PrivateEndpointTargets.ApplicationGateway);
    }

    [Fact]
    public void An_unsupported_type_is_refused_with_what_is_supported()
    {
        var refusal = RuleRefusals.For(new PrivateEndpointDestinationRule(RuleGiven.Resource("Microsoft.Web/sites"), "sites", false, []), RuleGiven.Hub, Approved)!;

        refusal.Reason.ShouldBe(Reasons.RuleTargetNotSupported);
        refusal.Message.ShouldContain("Microsoft.Web/sites");
        foreach (var type in PrivateEndpointTargets.All)
            refusal.Message.ShouldContain(type.Type);
        refusal.Message.ShouldContain("Application Gateway or API Management");
        refusal.Message.Length.ShouldBeLessThan(Bounds.Text);
    }

    [Fact]
    public void A_part_of_a_target_is_refused_with_the_target_s_id()
    {
        var refusal = RuleRefusals.For(RuleGiven.Endpoint(RuleGiven.StorageId + "/blobServices/default/containers/data", "blob"), RuleGiven.Hub, Approved)!;

        refusal.Reason.ShouldBe(Reasons.RuleTargetNotSupported);
        refusal.Message.ShouldContain($"Name {RuleGiven.StorageId} in privateEndpoint.serviceResourceId");
    }

    [Theory]
    [InlineData("vault", "blob, file, queue, table, dfs, web")]
    [InlineData("blobs", "blob, file, queue, table, dfs, web")]
    public void An_unknown_sub_resource_is_refused_with_those_that_there_are(string subresource, string offered)
    {
        var refusal = RuleRefusals.For(RuleGiven.Endpoint(RuleGiven.StorageId, subresource), RuleGiven.Hub, Approved)!;

        refusal.Reason.ShouldBe(Reasons.RuleTargetNotSupported);
        refusal.Message.ShouldContain($"'{subresource}'");
        refusal.Message.ShouldContain(offered);
    }

    [Fact]
    public void Spark_on_an_account_is_refused()
    {
        var rule = RuleGiven.Endpoint(RuleGiven.StorageId, "blob", spark: true);

        RuleRefusals.For(rule, RuleGiven.Hub, Approved).ShouldBeNull();
        RuleRefusals.For(rule, RuleGiven.Account, Approved)!.Reason.ShouldBe(Reasons.WorkspaceOnlyField);
        RuleRefusals.For(rule, RuleGiven.Account, Approved)!.Message.ShouldContain("sparkEnabled");
    }

    [Fact]
    public void A_registry_of_machine_learning_is_out_of_reach_of_accounts()
    {
        var rule = new PrivateEndpointDestinationRule(RuleGiven.Resource("Microsoft.MachineLearningServices/registries"), "amlregistry", false, []);

        RuleRefusals.For(rule, RuleGiven.Account, Approved)!.Reason.ShouldBe(Reasons.RuleTargetNotSupported);
        RuleRefusals.For(rule, RuleGiven.Hub, Approved).ShouldBeNull();
    }

    [Fact]
    public void A_gateway_s_sub_resource_is_named_letter_by_letter()
    {
        var refusal = RuleRefusals.For(RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPublicFrontendIp", false, "a.b.example.com"), RuleGiven.Account, Approved)!;

        refusal.Reason.ShouldBe(Reasons.RuleTargetNotSupported);
        refusal.Message.ShouldContain("appGwPrivateFrontendIpIPv4");
        refusal.Message.ShouldContain("letter by letter");
    }

    [Fact]
    public void A_gateway_without_hosts_is_refused()
    {
        RuleRefusals.For(RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPrivateFrontendIpIPv4"), RuleGiven.Account, Approved)!
            .Message.ShouldContain("privateEndpoint.fqdns");
    }

    [Fact]
    public void A_gateway_s_host_has_three_labels()
    {
        var two = RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPrivateFrontendIpIPv4", false, "api.example.com", "example.com");
        var three = RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPrivateFrontendIpIPv4", false, "api.example.com", "db.corp.example.com");

        RuleRefusals.For(two, RuleGiven.Account, Approved)!.Message.ShouldContain("'example.com'");
        RuleRefusals.For(three, RuleGiven.Account, Approved).ShouldBeNull();
    }

    [Fact]
    public void Every_reason_of_a_refusal_is_in_the_catalogue()
    {
        foreach (var reason in new[] { Reasons.RuleNotAllowedInMode, Reasons.RuleTargetNotSupported, Reasons.ScenarioNotSupported, Reasons.WorkspaceOnlyField })
            ReasonCatalogue.RemedyFor(reason).ShouldNotBeEmpty();
    }
}
