using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>What is peculiar to each type that a workspace may depend on.</summary>
public sealed class ArmDependentTypeTests
{
    private const string Search = ArmBench.Search;
    private const string Cosmos = ArmBench.Cosmos;
    private const string Sql = ArmBench.Sql;
    private const string Hub = ArmBench.EventHub;
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
    public void A_patch_does_not_touch_what_only_azure_writes()
    {
        using var bench = new ArmBench().With(ArmBench.Vault);
        var read = bench.Get(ArmBench.Vault).Body!;
        read["properties"]!["privateEndpointConnections"] = new JsonArray(new JsonObject { ["name"] = "mine" });
        bench.Send("PATCH", ArmBench.Vault, read.ToJsonString()).Status.ShouldBe(200);
        bench.Stored(ArmBench.Vault, "privateEndpointConnections").ShouldBeNull();
    }
}
