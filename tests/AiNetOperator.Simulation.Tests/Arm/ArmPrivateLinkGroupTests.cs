using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Which sub-resources each resource has in each cloud, and which names move where.</summary>
public sealed class ArmPrivateLinkGroupTests
{
    private const string Endpoint = EndpointBench.Endpoint;

    [Theory]
    [InlineData("'kind':'MongoDB'", "MongoDB")]
    [InlineData("'properties':{'capabilities':[{'name':'EnableCassandra'}]}", "Cassandra")]
    [InlineData("'properties':{'capabilities':[{'name':'EnableGremlin'}]}", "Sql", "Gremlin")]
    [InlineData("'properties':{'capabilities':[{'name':'EnableTable'}]}", "Sql", "Table")]
    [InlineData("'properties':{'enableAnalyticalStorage':true}", "Sql", "Analytical")]
    public void A_cosmos_account_has_the_groups_of_its_api(string account, params string[] groups)
    {
        using var bench = WithCosmos(account);
        bench.Get(ArmBench.Cosmos + "/privateLinkResources").Body!["value"]!.AsArray().Select(static entry => entry!["name"]!.ToString()).ShouldBe(groups);
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Cosmos, groups[0] == "MongoDB" ? "Sql" : "MongoDB")).Code.ShouldBe("GroupIdInvalid");
    }

    [Theory]
    [InlineData("'kind':'MongoDB'", "MongoDB", "cosmos-research.mongo.cosmos.azure.com 10.0.1.4", "cosmos-research-eastus2.mongo.cosmos.azure.com 10.0.1.5")]
    [InlineData("'properties':{'capabilities':[{'name':'EnableGremlin'}]}", "Gremlin", "cosmos-research.gremlin.cosmos.azure.com 10.0.1.4", "cosmos-research-eastus2.gremlin.cosmos.azure.com 10.0.1.5")]
    public void Its_names_are_those_of_its_api(string account, string group, params string[] names)
    {
        using var bench = WithCosmos(account);
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Cosmos, group)).Succeeded.ShouldBeTrue();
        bench.Dns().ShouldBe(names);
    }

    [Theory]
    [InlineData("OpenAI", "privatelink.openai.azure.com")]
    [InlineData("TextAnalytics", "privatelink.cognitiveservices.azure.com")]
    public void An_account_of_one_service_needs_one_zone(string kind, string zone)
    {
        using var bench = EndpointBench.Create();
        bench.Arm.Edit(EndpointBench.Id(ArmBench.Account), body => body["kind"] = kind);
        var required = bench.Get(ArmBench.Account + "/privateLinkResources/account").Body!["properties"]!["requiredZoneNames"]!.AsArray();
        required.Select(static name => name!.ToString()).ShouldBe([zone]);
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Account, "account")).Succeeded.ShouldBeTrue();
        bench.Dns().ShouldBe([$"ai-research.{zone.Replace("privatelink.", "", StringComparison.Ordinal)} 10.0.1.4"]);
        bench.Arm.ZonesOf(EndpointBench.Id(ArmBench.Account), "account").ShouldBe([zone]);
    }

    [Theory]
    [InlineData("Standard_RAGRS", 12)]
    [InlineData("Standard_LRS", 6)]
    public void A_storage_account_whose_copy_can_be_read_has_secondary_groups(string sku, int count)
    {
        using var bench = EndpointBench.Create();
        bench.Arm.Edit(EndpointBench.Id(ArmBench.Storage), body => body["sku"] = new JsonObject { ["name"] = sku });
        bench.Get(ArmBench.Storage + "/privateLinkResources").Body!["value"]!.AsArray().Count.ShouldBe(count);
    }

    [Theory]
    [InlineData(SimulatedCloud.UsGovernment, ArmBench.Vault, "vault", "privatelink.vaultcore.usgovcloudapi.net", "kv-mlresearch.vault.usgovcloudapi.net")]
    [InlineData(SimulatedCloud.China, ArmBench.Vault, "vault", "privatelink.vaultcore.azure.cn", "kv-mlresearch.vault.azure.cn")]
    [InlineData(SimulatedCloud.UsGovernment, ArmBench.Storage, "blob", "privatelink.blob.core.usgovcloudapi.net", "stmlresearch.blob.core.usgovcloudapi.net")]
    [InlineData(SimulatedCloud.UsGovernment, ArmBench.Registry, "registry", "privatelink.azurecr.us", "crmlresearch.eastus2.data.azurecr.us", "crmlresearch.azurecr.us")]
    [InlineData(SimulatedCloud.UsGovernment, ArmBench.Account, "account", "privatelink.cognitiveservices.azure.us", "ai-research.cognitiveservices.azure.us")]
    public void Other_clouds_have_other_names(SimulatedCloud cloud, string target, string group, string zone, params string[] hosts)
    {
        using var bench = InCloud(cloud, target);
        bench.Arm.ZonesOf(EndpointBench.Id(target), group).ShouldBe([zone]);
        bench.Write("PUT", Endpoint, EndpointBench.Body(target, group)).Succeeded.ShouldBeTrue();
        bench.Dns().Select(static entry => entry.Split(' ')[0]).ShouldBe(hosts);
        bench.Arm.MakeUp(EndpointBench.Id(EndpointBench.Zones + zone)).Count.ShouldBe(1);
        var body = $"{{'properties':{{'privateDnsZoneConfigs':[{{'name':'one','properties':{{'privateDnsZoneId':'{EndpointBench.Zones}{zone}'}}}}]}}}}".Replace('\'', '"');
        bench.Write("PUT", Endpoint + "/privateDnsZoneGroups/default", body).Succeeded.ShouldBeTrue();
        bench.Get(EndpointBench.Zones + zone + "/A").Body!["value"]!.AsArray().Count.ShouldBe(hosts.Length);
    }

    [Fact]
    public void A_workspace_in_government_has_its_three_addresses_below_other_names()
    {
        using var bench = InCloud(SimulatedCloud.UsGovernment, ArmBench.Workspace);
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Workspace, "amlworkspace")).Succeeded.ShouldBeTrue();
        bench.Addresses().Count.ShouldBe(3);
        bench.Dns()[0].ShouldEndWith(".workspace.eastus2.api.ml.azure.us 10.0.1.4");
        bench.Dns()[2].ShouldEndWith(".eastus2.notebooks.usgovcloudapi.net 10.0.1.5");
    }

    [Fact]
    public void What_a_cloud_does_not_have_is_refused_there()
    {
        using var bench = InCloud(SimulatedCloud.China, ArmBench.Registry);
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Registry, "registry")).Code.ShouldBe("GroupIdInvalid");
        bench.Get(ArmBench.Registry + "/privateLinkResources").Body!["value"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, "ai-research/pe-one.")]
    [InlineData(false, "pe-one.")]
    public void The_name_of_a_connection_of_an_account_is_a_switch_and_its_id_is_not(bool path, string start)
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Account, "account", new Unknowns { AccountConnectionNamesArePaths = path }, manual: true);
        var connection = bench.ConnectionsOf(ArmBench.Account).Single();
        connection["name"]!.ToString().ShouldStartWith(start);
        bench.Get(connection["id"]!.ToString()).Status.ShouldBe(200);
        bench.Decide(ArmBench.Account, "Approved").Succeeded.ShouldBeTrue();
        bench.Settle();
        bench.Status().ShouldBe("Approved");
        bench.MustRoundTrip();
    }

    private static ArmBench InCloud(SimulatedCloud cloud, string target)
    {
        var bench = new ArmBench(options: new SimulatedArmOptions { Cloud = cloud });
        bench.Arm.MakeUp(EndpointBench.Id(target)).ShouldNotBeEmpty();
        return bench.With(EndpointBench.Network, "'properties':{'subnets':[{'name':'snet-endpoints','properties':{'addressPrefix':'10.0.1.0/24'}}]}");
    }

    private static ArmBench WithCosmos(string account)
    {
        var bench = EndpointBench.Create();
        bench.Arm.Remove(EndpointBench.Id(ArmBench.Cosmos));
        return bench.With(ArmBench.Cosmos, account);
    }
}
