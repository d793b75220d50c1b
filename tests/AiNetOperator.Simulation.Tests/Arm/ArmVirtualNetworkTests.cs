using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmVirtualNetworkTests
{
    private const string Subnet = ArmBench.VirtualNetwork + "/subnets/snet-ai";

    private static readonly string[] RecordedNetwork =
        ["provisioningState", "resourceGuid", "addressSpace", "privateEndpointVNetPolicies", "subnets", "virtualNetworkPeerings", "enableDdosProtection"];

    private static readonly string[] RecordedSubnet =
        ["provisioningState", "addressPrefix", "delegations", "privateEndpointNetworkPolicies", "privateLinkServiceNetworkPolicies"];

    [Fact]
    public void It_shows_what_was_recorded_of_one()
    {
        using var bench = WithSubnet();
        var body = bench.Get(ArmBench.VirtualNetwork).Body!;
        body["properties"]!.AsObject().Select(static pair => pair.Key).Order().ShouldBe(RecordedNetwork.Order());
        body["etag"]!.ToString().ShouldStartWith("W/\"");
        body["location"]!.ToString().ShouldBe("eastus2");
        body["properties"]!["privateEndpointVNetPolicies"]!.ToString().ShouldBe("Disabled");
    }

    [Fact]
    public void A_subnet_stands_in_its_network_and_is_a_child_as_well()
    {
        using var bench = WithSubnet();
        var child = bench.Get(Subnet).Body!;
        child["properties"]!.AsObject().Select(static pair => pair.Key).Order().ShouldBe(RecordedSubnet.Order());
        child["type"]!.ToString().ShouldBe("Microsoft.Network/virtualNetworks/subnets");
        child["id"]!.ToString().ShouldBe(Subnet);
        var inline = bench.Get(ArmBench.VirtualNetwork).Body!["properties"]!["subnets"]!.AsArray().Single()!;
        inline.ToJsonString().ShouldBe(child.ToJsonString());
        bench.Get(ArmBench.VirtualNetwork + "/subnets").Body!["value"]!.AsArray().Single()!.ToJsonString().ShouldBe(child.ToJsonString());
    }

    [Fact]
    public void A_subnet_may_be_a_body_of_its_own()
    {
        using var bench = WithSubnet();
        bench.With(ArmBench.VirtualNetwork + "/subnets/snet-two", "'properties':{'addressPrefix':'10.0.2.0/24','serviceEndpoints':[{'service':'Microsoft.Storage'}]}");
        bench.Get(ArmBench.VirtualNetwork + "/subnets").Body!["value"]!.AsArray().Select(static subnet => subnet!["name"]!.ToString()).ShouldBe(["snet-ai", "snet-two"]);
        bench.Get(ArmBench.VirtualNetwork + "/subnets/snet-two").Body!["properties"]!["serviceEndpoints"]!.ToJsonString()
            .ShouldBe("""[{"service":"Microsoft.Storage","locations":["*"],"provisioningState":"Succeeded"}]""");
        bench.MustRoundTrip();
    }

    [Fact]
    public void What_is_not_there_is_404()
    {
        using var bench = WithSubnet();
        bench.Get(ArmBench.VirtualNetwork + "/subnets/none").Code.ShouldBe("ResourceNotFound");
        bench.Get(ArmBench.VirtualNetwork + "2").Code.ShouldBe("ResourceNotFound");
        bench.Send("DELETE", ArmBench.VirtualNetwork + "/subnets/none").Status.ShouldBe(204);
        bench.Send("DELETE", ArmBench.VirtualNetwork + "2").Status.ShouldBe(204);
    }

    [Fact]
    public void A_subnet_repeats_the_etag_of_its_network_and_both_send_it()
    {
        using var bench = WithSubnet();
        var etag = bench.Get(ArmBench.VirtualNetwork).Header("ETag");
        etag.ShouldNotBeNull().ShouldStartWith("W/\"");
        (bench.Get(Subnet).Header("ETag"), bench.Get(Subnet).Body!["etag"]!.ToString()).ShouldBe((etag, etag));
    }

    [Fact]
    public void A_made_up_subnet_brings_its_network_along_and_carries_every_service_endpoint()
    {
        using var bench = new ArmBench();
        bench.Arm.MakeUp(ArmId.Parse(Subnet)).Select(static id => id.Value).ShouldBe([ArmBench.VirtualNetwork, Subnet]);
        bench.Arm.MakeUp(ArmId.Parse(Subnet)).ShouldBeEmpty();
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.VirtualNetwork + "/subnets/snet-two")).Count.ShouldBe(1);
        var subnets = bench.Get(ArmBench.VirtualNetwork + "/subnets").Body!["value"]!.AsArray();
        subnets.Select(static subnet => subnet!["properties"]!["addressPrefix"]!.ToString()).ShouldBe(["10.0.0.0/24", "10.0.1.0/24"]);
        subnets[0]!["properties"]!["serviceEndpoints"]!.AsArray().Select(static entry => entry!["service"]!.ToString())
            .ShouldBe(["Microsoft.AzureCosmosDB", "Microsoft.CognitiveServices", "Microsoft.EventHub", "Microsoft.KeyVault", "Microsoft.Sql", "Microsoft.Storage"]);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData("""{"id":"NETWORK"}""", "location")]
    [InlineData("""{"id":"NETWORK","location":"eastus2","properties":{"subnets":{}}}""", "properties.subnets")]
    [InlineData("""{"id":"NETWORK","location":"eastus2","properties":{"subnets":[{"name":"one"},{}]}}""", "properties.subnets[1].name")]
    [InlineData("""{"id":"NETWORK/subnets/one"}""", "id")]
    [InlineData("""{"id":"NETWORK","location":"eastus2","properties":{"dhcpOptions":{"dnsServers":["none"]}}}""", "properties.dhcpOptions.dnsServers")]
    [InlineData("""{"id":"NETWORK","location":"eastus2","properties":{"subnets":[{"name":"one","properties":{"privateEndpointNetworkPolicies":"Perhaps"}}]}}""", "properties.subnets[0].properties.privateEndpointNetworkPolicies")]
    [InlineData("""{"id":"NETWORK","location":"eastus2","properties":{"virtualNetworkPeerings":[{}]}}""", "properties.virtualNetworkPeerings[0].name")]
    public void What_is_wrong_in_a_world_is_reported(string body, string field)
    {
        using var bench = new ArmBench();
        var parsed = JsonNode.Parse(body.Replace("NETWORK", ArmBench.VirtualNetwork, StringComparison.Ordinal))!.AsObject();
        bench.Arm.LoadWorld([parsed]).Single().Field.ShouldBe(field);
    }

    [Fact]
    public void Its_dns_servers_and_the_policies_of_its_subnets_can_be_read()
    {
        using var bench = new ArmBench().With(ArmBench.VirtualNetwork, "'properties':{'dhcpOptions':{'dnsServers':['10.0.0.4']},'subnets':[{'name':'snet-ai','properties':{'addressPrefix':'10.0.1.0/24','privateEndpointNetworkPolicies':'enabled'}}]}");
        var properties = bench.Get(ArmBench.VirtualNetwork).Body!["properties"]!;
        properties["dhcpOptions"]!["dnsServers"]!.ToJsonString().ShouldBe("""["10.0.0.4"]""");
        bench.Get(Subnet).Body!["properties"]!["privateEndpointNetworkPolicies"]!.ToString().ShouldBe("Enabled");
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_peering_stands_in_its_network_and_is_a_child_as_well()
    {
        using var bench = WithSubnet();
        const string peering = ArmBench.VirtualNetwork + "/virtualNetworkPeerings/to-hub";
        bench.With(peering, $"'properties':{{'remoteVirtualNetwork':{{'id':'{ArmBench.VirtualNetwork}-hub'}}}}");
        var child = bench.Get(peering).Body!;
        child["properties"]!["peeringState"]!.ToString().ShouldBe("Connected");
        bench.Get(ArmBench.VirtualNetwork).Body!["properties"]!["virtualNetworkPeerings"]!.AsArray().Single()!.ToJsonString().ShouldBe(child.ToJsonString());
        bench.Get(ArmBench.VirtualNetwork + "/virtualNetworkPeerings").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Send("PUT", peering, "{}").Status.ShouldBe(405);
        bench.MustRoundTrip();
        var wrong = JsonNode.Parse($"{{\"id\":\"{peering}\",\"properties\":{{}}}}")!.AsObject();
        bench.Arm.LoadWorld([wrong]).Single().Field.ShouldBe("properties.remoteVirtualNetwork.id");
    }

    private static ArmBench WithSubnet() =>
        new ArmBench().With(ArmBench.VirtualNetwork, "'properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'snet-ai','properties':{'addressPrefix':'10.0.1.0/24'}}]}");
}
