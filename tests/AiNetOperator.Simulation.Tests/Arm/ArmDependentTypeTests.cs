using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>What is peculiar to each type that a workspace may depend on.</summary>
public sealed class ArmDependentTypeTests
{
    private const string Search = ArmBench.Providers + "Microsoft.Search/searchServices/srch-research";
    private const string Cosmos = ArmBench.Providers + "Microsoft.DocumentDB/databaseAccounts/cosmos-research";
    private const string Sql = ArmBench.Providers + "Microsoft.Sql/servers/sql-research";
    private const string Hub = ArmBench.Providers + "Microsoft.EventHub/namespaces/evh-research";
    private const string Served = ArmBench.VirtualNetwork + "/subnets/snet";

    [Theory]
    [InlineData(ArmBench.Storage)]
    [InlineData(ArmBench.Vault)]
    [InlineData(ArmBench.Registry)]
    [InlineData(Search)]
    [InlineData(Cosmos)]
    [InlineData(Sql)]
    [InlineData(Hub)]
    [InlineData(ArmBench.Account)]
    public void Public_access_is_closed_by_a_patch_that_leaves_the_rest(string id)
    {
        using var bench = new ArmBench();
        bench.Arm.MakeUp(AiNetOperator.Api.ArmId.Parse(id)).Single().Value.ShouldBe(id);
        bench.Arm.Edit(AiNetOperator.Api.ArmId.Parse(id), static body => body["properties"]!["ownersOwn"] = "kept");
        bench.Patch(id, "'publicNetworkAccess':'disabled'").Succeeded.ShouldBeTrue();
        bench.Stored(id, "publicNetworkAccess").ShouldBe("'Disabled'");
        bench.Stored(id, "ownersOwn").ShouldBe("'kept'");
        bench.Patch(id, "'publicNetworkAccess':'Closed'").Status.ShouldBe(400);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(ArmBench.Storage, true)]
    [InlineData(ArmBench.Vault, false)]
    [InlineData(ArmBench.Registry, false)]
    [InlineData(Search, true)]
    [InlineData(Cosmos, true)]
    [InlineData(Sql, true)]
    [InlineData(Hub, true)]
    public void Some_types_can_be_secured_by_a_perimeter(string id, bool can)
    {
        using var bench = new ArmBench().With(id);
        bench.Patch(id, "'publicNetworkAccess':'SecuredByPerimeter'").Succeeded.ShouldBe(can);
    }

    [Fact]
    public void Closing_storage_leaves_its_default_action_and_its_entries()
    {
        using var bench = new ArmBench().With(ArmBench.Storage, "'properties':{'networkAcls':{'defaultAction':'Allow','ipRules':[{'value':'203.0.113.7'}]}}");
        bench.Patch(ArmBench.Storage, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Stored(ArmBench.Storage, "networkAcls.defaultAction").ShouldBe("'Allow'");
        bench.Stored(ArmBench.Storage, "networkAcls.ipRules").ShouldBe("[{'value':'203.0.113.7','action':'Allow'}]");
    }

    [Fact]
    public void A_bypass_that_is_left_out_of_new_acls_falls_back_to_trusted_services()
    {
        using var bench = new ArmBench().With(ArmBench.Storage).With(ArmBench.Vault);
        foreach (var id in (string[])[ArmBench.Storage, ArmBench.Vault])
        {
            bench.Patch(id, "'networkAcls':{'defaultAction':'Deny','bypass':'None'}").Succeeded.ShouldBeTrue();
            bench.Stored(id, "networkAcls.bypass").ShouldBe("'None'");
            bench.Patch(id, "'networkAcls':{'defaultAction':'Deny'}").Succeeded.ShouldBeTrue();
            bench.Stored(id, "networkAcls.bypass").ShouldBe("'AzureServices'");
        }
    }

    [Theory]
    [InlineData("'bypass':'Logging, Metrics, AzureServices'", 200)]
    [InlineData("'bypass':'Logging, Anybody'", 400)]
    [InlineData("'resourceAccessRules':[{'tenantId':'00000000-0000-0000-0000-00000000000a','resourceId':'WORKSPACE'}]", 200)]
    [InlineData("'resourceAccessRules':[{'resourceId':'WORKSPACE'}]", 400)]
    [InlineData("'resourceAccessRules':[{'tenantId':'00000000-0000-0000-0000-00000000000a','resourceId':'ml-research'}]", 400)]
    public void Storage_knows_combined_bypasses_and_resource_instances(string acls, int status)
    {
        using var bench = new ArmBench().With(ArmBench.Storage);
        bench.Patch(ArmBench.Storage, $"'networkAcls':{{'defaultAction':'Deny',{acls.Replace("WORKSPACE", ArmBench.Workspace, StringComparison.Ordinal)}}}").Status.ShouldBe(status);
    }

    [Fact]
    public void A_vault_writes_a_single_address_as_a_range()
    {
        using var bench = new ArmBench().With(ArmBench.Vault);
        bench.Stored(ArmBench.Vault, "networkAcls").ShouldBeNull();
        bench.Patch(ArmBench.Vault, "'networkAcls':{'defaultAction':'Deny','ipRules':[{'value':'203.0.113.7'},{'value':'198.51.100.0/24'}]}").Succeeded.ShouldBeTrue();
        bench.Stored(ArmBench.Vault, "networkAcls.ipRules").ShouldBe("[{'value':'203.0.113.7/32'},{'value':'198.51.100.0/24'}]");
    }

    [Theory]
    [InlineData("Basic", false)]
    [InlineData("Standard", false)]
    [InlineData("Premium", true)]
    public void A_registry_has_network_rules_in_the_premium_sku_only(string sku, bool has)
    {
        using var bench = new ArmBench().With(ArmBench.Registry, $"'sku':{{'name':'{sku}'}}");
        bench.Patch(ArmBench.Registry, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBe(has);
        bench.Patch(ArmBench.Registry, "'networkRuleSet':{'defaultAction':'Deny'}").Succeeded.ShouldBe(has);
        bench.Patch(ArmBench.Registry, "'networkRuleBypassOptions':'None'").Succeeded.ShouldBeTrue();
        bench.Stored(ArmBench.Registry, "networkRuleSet.defaultAction").ShouldBe(has ? "'Deny'" : null);
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_registry_has_no_rules_for_subnets()
    {
        using var bench = new ArmBench().With(ArmBench.Registry);
        bench.Patch(ArmBench.Registry, $"'networkRuleSet':{{'defaultAction':'Deny','virtualNetworkRules':[{{'id':'{Served}'}}]}}").Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(false, "Disabled")]
    [InlineData(true, "disabled")]
    public void The_letter_case_of_search_is_a_switch(bool lower, string word)
    {
        using var bench = new ArmBench(new Unknowns { SearchSpeaksLowerCase = lower }).With(Search);
        var patched = bench.Patch(Search, "'publicNetworkAccess':'DISABLED'");
        patched.Status.ShouldBe(200);
        patched.State.ShouldBe("succeeded");
        patched.Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe(word);
        bench.Get(Search).Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe(word);
        bench.Stored(Search, "publicNetworkAccess").ShouldBe("'Disabled'");
    }

    [Theory]
    [InlineData("'publicNetworkAccess':'Disabled'")]
    [InlineData("'networkRuleSet':{'ipRules':[{'value':'203.0.113.7'}]}")]
    public void A_free_search_service_has_no_network_features(string properties)
    {
        using var bench = new ArmBench().With(Search, "'sku':{'name':'free'}");
        bench.Patch(Search, properties).Message.ShouldContain("Basic");
        bench.Send("PATCH", Search, """{"sku":{"name":"basic"}}""").Status.ShouldBe(400);
        using var basic = new ArmBench().With(Search, "'sku':{'name':'basic'}");
        basic.Patch(Search, properties).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Cosmos_takes_minutes_and_one_write_at_a_time()
    {
        using var bench = new ArmBench().With(Cosmos);
        bench.Send("PATCH", Cosmos, """{"properties":{"publicNetworkAccess":"Disabled"}}""").State.ShouldBe("Updating");
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Get(Cosmos).State.ShouldBe("Updating");
        var second = bench.Send("PATCH", Cosmos, """{"tags":{}}""");
        second.Status.ShouldBe(412);
        second.Code.ShouldBe("PreconditionFailed");
        bench.Send("DELETE", Cosmos).Status.ShouldBe(412);
        bench.Clock.RunFor(TimeSpan.FromMinutes(4));
        bench.Stored(Cosmos, "publicNetworkAccess").ShouldBe("'Disabled'");
        bench.Write("DELETE", Cosmos).Succeeded.ShouldBeTrue();
        bench.Get(Cosmos).Status.ShouldBe(404);
        bench.Send("DELETE", Cosmos).Status.ShouldBe(204);
    }

    [Fact]
    public void Cosmos_changes_its_regions_in_a_request_of_their_own()
    {
        using var bench = new ArmBench().With(Cosmos);
        var more = "'locations':[{'locationName':'eastus2'},{'locationName':'westus3'}]";
        bench.Patch(Cosmos, more + ",'publicNetworkAccess':'Disabled'").Message.ShouldContain("locations");
        bench.Patch(Cosmos, "'locations':[{'locationName':'East US 2'}],'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Patch(Cosmos, more).Succeeded.ShouldBeTrue();
        bench.MustRoundTrip();
    }

    [Fact]
    public void Rules_of_sql_are_children_that_cannot_be_written_while_it_is_closed()
    {
        using var bench = new ArmBench().With(Sql).With(ArmBench.VirtualNetwork).With(Served, "'properties':{'serviceEndpoints':[{'service':'Microsoft.Sql'}]}");
        var address = """{"properties":{"startIpAddress":"203.0.113.7","endIpAddress":"203.0.113.9"}}""";
        var subnet = "{'properties':{'virtualNetworkSubnetId':'" + Served + "'}}";
        bench.Send("PUT", Sql + "/firewallRules/office", address).Status.ShouldBe(201);
        bench.Send("PUT", Sql + "/firewallRules/office", address).Status.ShouldBe(200);
        bench.Send("PUT", Sql + "/virtualNetworkRules/ai", subnet.Replace('\'', '"')).Status.ShouldBe(201);
        bench.Patch(Sql, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Get(Sql + "/firewallRules").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Get(Sql + "/virtualNetworkRules/ai").Body!["properties"]!["state"]!.ToString().ShouldBe("Ready");
        foreach (var (path, body) in new[] { ("/firewallRules/two", address), ("/virtualNetworkRules/two", subnet.Replace('\'', '"')) })
            bench.Send("PUT", Sql + path, body).Code.ShouldBe("DenyPublicEndpointEnabled");
        bench.MustRoundTrip();
        bench.Send("DELETE", Sql + "/firewallRules/office").Status.ShouldBe(200);
        bench.Send("DELETE", Sql + "/firewallRules/office").Status.ShouldBe(204);
    }

    [Theory]
    [InlineData("/firewallRules/one", "{'properties':{'startIpAddress':'203.0.113.7'}}")]
    [InlineData("/firewallRules/one", "{}")]
    [InlineData("/virtualNetworkRules/one", "{'properties':{'virtualNetworkSubnetId':'nowhere'}}")]
    [InlineData("/virtualNetworkRules/one", "{'properties':{'virtualNetworkSubnetId':'SUBNET'}}")]
    public void A_wrong_rule_of_sql_is_refused(string child, string body)
    {
        using var bench = new ArmBench().With(Sql).With(ArmBench.VirtualNetwork).With(Served);
        bench.Send("PUT", Sql + child, body.Replace("SUBNET", Served, StringComparison.Ordinal).Replace('\'', '"')).Code.ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public void Sql_takes_one_write_at_a_time()
    {
        using var bench = new ArmBench().With(Sql);
        bench.Send("PATCH", Sql, """{"properties":{"publicNetworkAccess":"Disabled"}}""").Status.ShouldBe(202);
        bench.Send("PATCH", Sql, """{"tags":{}}""").Code.ShouldBe("ConflictingServerOperation");
    }

    [Fact]
    public void The_rule_set_of_event_hubs_is_always_there_and_replaced_as_a_whole()
    {
        using var bench = new ArmBench().With(Hub);
        bench.Get(Hub + "/networkRuleSets/default").Body!["properties"]!.ToJsonString().ShouldBe(
            """{"publicNetworkAccess":"Enabled","defaultAction":"Allow","trustedServiceAccessEnabled":false,"virtualNetworkRules":[],"ipRules":[]}""");
        bench.Get(Hub + "/networkRuleSets").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"defaultAction":"Deny","ipRules":[{"ipMask":"203.0.113.7"}]}}""").Status.ShouldBe(200);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"defaultAction":"deny","trustedServiceAccessEnabled":true}}""").Status.ShouldBe(200);
        bench.Stored(Hub + "/networkRuleSets/default", "ipRules").ShouldBe("[]");
        bench.Stored(Hub + "/networkRuleSets/default", "defaultAction").ShouldBe("'Deny'");
        bench.Get(Hub + "/networkRuleSets/other").Status.ShouldBe(404);
        bench.Send("PATCH", Hub + "/networkRuleSets/default", "{}").Status.ShouldBe(405);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(true, "Disabled", "Disabled")]
    [InlineData(false, "Enabled", "Disabled")]
    public void Whether_event_hubs_has_one_public_access_or_two_is_a_switch(bool one, string ofRules, string ofNamespace)
    {
        using var bench = new ArmBench(new Unknowns { EventHubAccessIsOne = one }).With(Hub);
        bench.Patch(Hub, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Get(Hub + "/networkRuleSets/default").Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe(ofRules);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"publicNetworkAccess":"Enabled"}}""");
        bench.Stored(Hub, "publicNetworkAccess").ShouldBe(one ? "'Enabled'" : $"'{ofNamespace}'");
        bench.Patch(Hub, "'publicNetworkAccess':'Disabled'");
        bench.Get(Hub + "/networkRuleSets/default").Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe(ofRules);
    }

    [Fact]
    public void A_basic_namespace_of_event_hubs_has_no_network_features()
    {
        using var bench = new ArmBench().With(Hub, "'sku':{'name':'Basic'}");
        bench.Patch(Hub, "'publicNetworkAccess':'Disabled'").Status.ShouldBe(400);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"defaultAction":"Deny"}}""").Status.ShouldBe(400);
        bench.Send("PATCH", Hub, """{"tags":{"a":"1"}}""").Status.ShouldBe(200);
    }

    [Fact]
    public void What_nobody_has_seen_is_refused()
    {
        using var bench = new ArmBench().With(Hub);
        bench.Send("PUT", Hub + "2", """{"location":"eastus2"}""").Status.ShouldBe(405);
    }

    [Fact]
    public void A_patch_does_not_touch_what_only_azure_writes()
    {
        using var bench = new ArmBench().With(ArmBench.Vault);
        var read = bench.Get(ArmBench.Vault).Body!;
        read["properties"]!["privateEndpointConnections"] = new JsonArray(new JsonObject { ["name"] = "mine" });
        bench.Send("PATCH", ArmBench.Vault, read.ToJsonString()).Status.ShouldBe(200);
        bench.Stored(ArmBench.Vault, "privateEndpointConnections").ShouldBeNull();
    }
}
