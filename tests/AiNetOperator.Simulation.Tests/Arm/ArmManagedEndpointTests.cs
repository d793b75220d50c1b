using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>The private endpoints of managed networks, as the resources at their other end show them.</summary>
public sealed class ArmManagedEndpointTests
{
    private const string Search = ArmBench.Search;

    [Fact]
    public void A_required_rule_that_becomes_active_is_an_approved_connection_of_its_target()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        Connections(bench, ArmBench.Storage).ShouldBeEmpty();
        bench.Write("POST", ArmBench.Workspace + "/provisionManagedNetwork").Succeeded.ShouldBeTrue();
        Connections(bench, ArmBench.Storage).Select(GroupOf).ShouldBe(["blob", "file"]);
        Connections(bench, ArmBench.Vault).Select(GroupOf).ShouldBe(["vault"]);
        Connections(bench, ArmBench.Registry).Select(GroupOf).ShouldBe(["registry"]);
        foreach (var connection in Connections(bench, ArmBench.Storage))
        {
            connection["properties"]!["privateLinkServiceConnectionState"]!["status"]!.ToString().ShouldBe("Approved");
            connection["properties"]!["provisioningState"]!.ToString().ShouldBe("Succeeded");
        }
    }

    [Fact]
    public void A_connection_can_be_listed_got_and_found_in_its_target()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        var listed = bench.Get(ArmBench.Vault + "/privateEndpointConnections").Body!["value"]!.AsArray().Single()!;
        bench.Get(listed["id"]!.ToString()).Body!.ToJsonString().ShouldBe(listed.ToJsonString());
        bench.Get(ArmBench.Vault).Body!["properties"]!["privateEndpointConnections"]!.AsArray().Single()!.ToJsonString().ShouldBe(listed.ToJsonString());
        listed["type"]!.ToString().ShouldBe("Microsoft.KeyVault/vaults/privateEndpointConnections");
    }

    [Fact]
    public void Its_endpoint_lies_in_a_subscription_of_the_platform()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        var endpoint = ArmId.Parse(Connections(bench, ArmBench.Vault).Single()["properties"]!["privateEndpoint"]!["id"]!.ToString());
        endpoint.IsOfType("Microsoft.Network/privateEndpoints").ShouldBeTrue();
        endpoint.Subscription.ShouldNotBe(ArmBench.WorkspaceId.Subscription);
        endpoint.Value.ShouldNotContain("ml-research");
    }

    [Theory]
    [InlineData(ArmBench.Storage, "blob", "^stmlresearch\\.[0-9a-f-]{36}$", "actionRequired")]
    [InlineData(ArmBench.Registry, "registry", "^crmlresearch\\.[0-9a-f]{32}$", "actionsRequired")]
    [InlineData(ArmBench.Vault, "vault", "^pe-[0-9a-f]{8}$", "actionsRequired")]
    [InlineData(Search, "searchService", "^pe-[0-9a-f]{8}\\.[0-9a-f-]{36}$", "actionsRequired")]
    [InlineData(ArmBench.Providers + "Microsoft.DocumentDB/databaseAccounts/cosmos", "Sql", "^pe-[0-9a-f]{8}$", "actionsRequired")]
    [InlineData(ArmBench.Providers + "Microsoft.Sql/servers/sql", "sqlServer", "^pe-", "actionsRequired")]
    [InlineData(ArmBench.Providers + "Microsoft.EventHub/namespaces/evh", "namespace", "^pe-", null)]
    [InlineData(ArmBench.Account, "account", "^pe-", "actionsRequired")]
    public void Each_type_names_a_connection_in_its_own_way(string target, string group, string pattern, string? action)
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true);
        bench.Arm.MakeUp(ArmId.Parse(target));
        Rule(bench, "to-target", target, group).Succeeded.ShouldBeTrue();
        var connection = Connections(bench, target).Single();
        GroupOf(connection).ShouldBe(group);
        connection["name"]!.ToString().ShouldMatch(pattern);
        var state = connection["properties"]!["privateLinkServiceConnectionState"]!.AsObject();
        state.Select(static pair => pair.Key).ShouldBe(action is null ? ["status", "description"] : ["status", "description", action]);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(Search, "'sku':{'name':'free'}", "searchService", "Basic")]
    [InlineData(ArmBench.Providers + "Microsoft.EventHub/namespaces/evh", "'sku':{'name':'Basic'}", "namespace", "Standard")]
    [InlineData(ArmBench.Registry + "2", "'sku':{'name':'Standard'}", "registry", "Premium")]
    [InlineData(ArmBench.Account, "", "account", "customSubDomainName")]
    [InlineData(Search, "", "search", "searchService")]
    [InlineData(ArmBench.Storage + "2", "", "blobs", "blob")]
    public void A_rule_to_what_cannot_have_an_endpoint_is_refused(string target, string rest, string group, string named)
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound");
        bench.With(target, rest);
        var refused = Rule(bench, "to-target", target, group);
        refused.Status.ShouldBe(400);
        refused.Message.ShouldContain(named);
    }

    [Fact]
    public void It_goes_with_its_rule()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true);
        bench.With(Search).With(Search + "/privateEndpointConnections/ours", "'properties':{'privateEndpoint':{'id':'ours'},'privateLinkServiceConnectionState':{'status':'Approved'}}");
        Rule(bench, "to-search", Search, "searchService").Succeeded.ShouldBeTrue();
        Connections(bench, Search).Count.ShouldBe(2);
        bench.Write("DELETE", ArmBench.Workspace + "/outboundRules/to-search").Succeeded.ShouldBeTrue();
        Connections(bench, Search).Single()["name"]!.ToString().ShouldBe("ours");
    }

    [Fact]
    public void It_goes_with_its_workspace()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        Connections(bench, ArmBench.Storage).Count.ShouldBe(2);
        bench.Write("DELETE", ArmBench.Workspace).Succeeded.ShouldBeTrue();
        Connections(bench, ArmBench.Storage).ShouldBeEmpty();
        bench.MustRoundTrip();
    }

    [Fact]
    public void Two_networks_that_share_a_resource_have_a_connection_each()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true);
        bench.With(Search).With(ArmBench.Workspace + "-two", $"'properties':{{'storageAccount':'{ArmBench.Storage}','managedNetwork':{{'isolationMode':'AllowInternetOutbound','status':{{'status':'Active'}},'outboundRules':{{'to-search':{{'type':'PrivateEndpoint','category':'UserDefined','status':'Active','destination':{{'serviceResourceId':'{Search}','subresourceTarget':'searchService'}}}}}}}}}}");
        Connections(bench, Search).Count.ShouldBe(1);
        Rule(bench, "to-search", Search, "searchService").Succeeded.ShouldBeTrue();
        Connections(bench, Search).Count.ShouldBe(2);
        bench.Write("DELETE", ArmBench.Workspace + "-two").Succeeded.ShouldBeTrue();
        Connections(bench, Search).Count.ShouldBe(1);
    }

    [Fact]
    public void A_resource_that_closes_gets_the_connection_of_its_required_rule()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true);
        Connections(bench, ArmBench.Vault).ShouldBeEmpty();
        bench.Patch(ArmBench.Vault, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        Connections(bench, ArmBench.Vault).Select(GroupOf).ShouldBe(["vault"]);
    }

    [Fact]
    public void The_network_of_an_account_makes_them_too_and_they_go_with_the_account()
    {
        using var bench = new ArmBench(new Unknowns { AccountMakesItsNetwork = true }).With(Search);
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.Account), isolable: true);
        var network = ArmBench.Account + "/managedNetworks/default";
        bench.Write("POST", network + "/provision", "{}").Succeeded.ShouldBeTrue();
        var rule = $"{{'properties':{{'type':'PrivateEndpoint','destination':{{'serviceResourceId':'{Search}','subresourceTarget':'searchService'}}}}}}";
        bench.Write("PUT", network + "/outboundRules/to-search", rule.Replace('\'', '"')).Succeeded.ShouldBeTrue();
        Connections(bench, Search).Single()["properties"]!["privateLinkServiceConnectionState"]!["description"]!.ToString().ShouldContain("ai-research");
        bench.Send("DELETE", ArmBench.Account).Status.ShouldBe(200);
        Connections(bench, Search).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Whether_a_workspace_shows_the_endpoint_to_itself_is_a_switch(bool shows, int count)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true, unknowns: new Unknowns { WorkspaceShowsItsOwnEndpoint = shows });
        Connections(bench, ArmBench.Workspace).Count.ShouldBe(count);
        bench.Get(ArmBench.Workspace + "/privateEndpointConnections").Body!["value"]!.AsArray().Count.ShouldBe(count);
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_connection_that_somebody_rejected_stays_rejected()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        bench.Arm.Edit(ArmId.Parse(ArmBench.Vault), static body =>
            body["properties"]!["privateEndpointConnections"]![0]!["properties"]!["privateLinkServiceConnectionState"]!["status"] = "Rejected");
        bench.Write("PATCH", ArmBench.Workspace, """{"tags":{"a":"1"}}""").Succeeded.ShouldBeTrue();
        Connections(bench, ArmBench.Vault).Single()["properties"]!["privateLinkServiceConnectionState"]!["status"]!.ToString().ShouldBe("Rejected");
    }

    private static ArmReply Rule(ArmBench bench, string name, string target, string group) =>
        bench.Write("PUT", $"{ArmBench.Workspace}/outboundRules/{name}",
            $"{{'properties':{{'type':'PrivateEndpoint','destination':{{'serviceResourceId':'{target}','subresourceTarget':'{group}'}}}}}}".Replace('\'', '"'));

    private static List<JsonObject> Connections(ArmBench bench, string id) =>
        [.. (bench.Arm.Get(ArmId.Parse(id))!["properties"]!["privateEndpointConnections"] as JsonArray ?? []).Select(static entry => entry!.AsObject())];

    private static string GroupOf(JsonObject connection) => connection["properties"]!["groupIds"]!.AsArray().Single()!.ToString();
}
