using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Worlds with dependents: what is wrong in them is told with its field, what is right survives.</summary>
public sealed class ArmDependentWorldTests
{
    [Theory]
    [InlineData(ArmBench.Storage, "'publicNetworkAccess':'Closed'", "properties.publicNetworkAccess")]
    [InlineData(ArmBench.Storage, "'networkAcls':{'ipRules':[{'value':'10.0.0.1'}]}", "properties.networkAcls.ipRules")]
    [InlineData(ArmBench.Storage, "'networkAcls':{'ipRules':[{'value':'203.0.113.7/32'}]}", "properties.networkAcls.ipRules")]
    [InlineData(ArmBench.Storage, "'networkAcls':{'bypass':'Everybody'}", "properties.networkAcls")]
    [InlineData(ArmBench.Storage, "'networkAcls':{'resourceAccessRules':[{'tenantId':'x'}]}", "properties.networkAcls")]
    [InlineData(ArmBench.Storage, "'networkAcls':{'virtualNetworkRules':[{'subnet':'x'}]}", "properties.networkAcls.virtualNetworkRules")]
    [InlineData(ArmBench.Vault, "'networkAcls':{'bypass':'Logging'}", "properties.networkAcls.bypass")]
    [InlineData(ArmBench.Vault, "'networkAcls':{'ipRules':['203.0.113.7']}", "properties.networkAcls.ipRules")]
    [InlineData(ArmBench.Registry, "'networkRuleSet':{'defaultAction':'Maybe'}", "properties.networkRuleSet.defaultAction")]
    [InlineData(ArmBench.Registry, "'networkRuleBypassOptions':'Everybody'", "properties.networkRuleBypassOptions")]
    [InlineData(ArmBench.Search, "'networkRuleSet':{'bypass':'Everybody'}", "properties.networkRuleSet.bypass")]
    [InlineData(ArmBench.Search, "'networkRuleSet':{'ipRules':[{'ip':'203.0.113.7'}]}", "properties.networkRuleSet.ipRules")]
    [InlineData(ArmBench.Cosmos, "'ipRules':[{'value':'203.0.113.7'}]", "properties.ipRules")]
    [InlineData(ArmBench.Cosmos, "'networkAclBypass':'Everybody'", "properties.networkAclBypass")]
    [InlineData(ArmBench.Sql, "'restrictOutboundNetworkAccess':'true'", "properties.restrictOutboundNetworkAccess")]
    [InlineData(ArmBench.EventHub, "'publicNetworkAccess':'Closed'", "properties.publicNetworkAccess")]
    [InlineData(ArmBench.Account, "'publicNetworkAccess':'Closed'", "properties.publicNetworkAccess")]
    [InlineData(ArmBench.Account, "'networkAcls':{'defaultAction':'Maybe'}", "properties.networkAcls.defaultAction")]
    public void What_is_wrong_with_a_dependent_is_told_with_its_field(string id, string properties, string field)
    {
        using var bench = new ArmBench();
        var body = $"{{'id':'{id}','location':'eastus2','properties':{{{properties}}}}}".Replace('\'', '"');
        bench.Arm.LoadWorld([JsonNode.Parse(body)!.AsObject()]).Single().Field.ShouldBe(field);
        bench.Arm.World().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ArmBench.EventHub + "/networkRuleSets/default", "'properties':{'defaultAction':'Maybe'}", "properties.defaultAction")]
    [InlineData(ArmBench.EventHub + "/networkRuleSets/default", "'properties':{'ipRules':[{'value':'203.0.113.7'}]}", "properties.ipRules")]
    [InlineData(ArmBench.EventHub + "/networkRuleSets/other", "'properties':{}", "id")]
    [InlineData(ArmBench.Sql + "/firewallRules/one", "'properties':{'startIpAddress':'203.0.113.7'}", "properties")]
    [InlineData(ArmBench.Sql + "/virtualNetworkRules/one", "'properties':{}", "properties")]
    [InlineData(ArmBench.Storage + "/blobServices/default", "'properties':{}", "id")]
    [InlineData(ArmBench.Workspace + "/onlineEndpoints/one", "'properties':{'publicNetworkAccess':'Closed'}", "properties.publicNetworkAccess")]
    [InlineData(ArmBench.Vault + "/privateEndpointConnections/one", "'properties':{}", "properties.privateLinkServiceConnectionState.status")]
    [InlineData(ArmBench.Vault + "/providers/Microsoft.Insights/diagnosticSettings/one", "'properties':{}", "properties")]
    [InlineData(ArmBench.Vault + "/providers/Microsoft.Insights/diagnosticSettings/one", "'properties':{'storageAccountId':'x','logs':[{}]}", "properties.logs")]
    public void What_is_wrong_with_a_child_is_told_with_its_field(string id, string rest, string field)
    {
        using var bench = ArmBench.WithDependents();
        bench.Arm.MakeUp(ArmBench.WorkspaceId);
        var body = $"{{'id':'{id}',{rest}}}".Replace('\'', '"');
        bench.Arm.LoadWorld([JsonNode.Parse(body)!.AsObject()]).Single().Field.ShouldBe(field);
    }

    [Fact]
    public void A_world_of_everything_loads_to_the_same_world()
    {
        using var bench = ArmBench.WithDependents();
        bench.Arm.MakeUp(ArmBench.WorkspaceId);
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.VirtualNetwork + "/subnets/snet-ai"));
        bench.With(ArmBench.EventHub + "/networkRuleSets/default", "'properties':{'defaultAction':'deny','ipRules':[{'ipMask':'203.0.113.7'}]}");
        bench.With(ArmBench.Sql + "/firewallRules/office", "'properties':{'startIpAddress':'203.0.113.7','endIpAddress':'203.0.113.7'}");
        bench.With(ArmBench.Sql + "/virtualNetworkRules/ai", $"'properties':{{'virtualNetworkSubnetId':'{ArmBench.VirtualNetwork}/subnets/snet-ai'}}");
        bench.With(ArmBench.Workspace + "/onlineEndpoints/chat", "'properties':{'publicNetworkAccess':'disabled'}");
        bench.With(ArmBench.Search + "/providers/Microsoft.Insights/diagnosticSettings/theirs", $"'properties':{{'workspaceId':'{ArmBench.Logs}','logs':[{{'categoryGroup':'audit','enabled':true}}]}}");
        bench.MustRoundTrip();
        bench.Stored(ArmBench.EventHub + "/networkRuleSets/default", "defaultAction").ShouldBe("'Deny'");
        bench.Stored(ArmBench.Workspace + "/onlineEndpoints/chat", "publicNetworkAccess").ShouldBe("'Disabled'");
    }

    [Fact]
    public void A_network_that_is_active_in_a_world_has_made_its_connections()
    {
        using var bench = new ArmBench().With(ArmBench.Storage).With(ArmBench.Vault);
        bench.With(ArmBench.Workspace, $"'properties':{{'storageAccount':'{ArmBench.Storage}','keyVault':'{ArmBench.Vault}','managedNetwork':{{'isolationMode':'AllowOnlyApprovedOutbound','status':{{'status':'Active'}}}}}}");
        bench.Get(ArmBench.Storage + "/privateEndpointConnections").Body!["value"]!.AsArray().Count.ShouldBe(2);
        bench.Get(ArmBench.Vault + "/privateEndpointConnections").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.MustRoundTrip();
    }

    [Fact]
    public void Somebody_elses_edit_of_a_subnet_counts_at_the_next_write()
    {
        using var bench = new ArmBench().With(ArmBench.Storage).With(ArmBench.VirtualNetwork).With(ArmBench.VirtualNetwork + "/subnets/snet");
        var acls = $"'networkAcls':{{'defaultAction':'Deny','virtualNetworkRules':[{{'id':'{ArmBench.VirtualNetwork}/subnets/snet'}}]}}";
        bench.Patch(ArmBench.Storage, acls).Code.ShouldBe("NetworkAclsValidationFailure");
        bench.Arm.Edit(ArmId.Parse(ArmBench.VirtualNetwork), static body =>
            body["properties"]!["subnets"]![0]!["properties"]!["serviceEndpoints"] = new JsonArray(new JsonObject { ["service"] = "Microsoft.Storage" }));
        bench.Patch(ArmBench.Storage, acls).Succeeded.ShouldBeTrue();
    }
}
