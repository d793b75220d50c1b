using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>The addresses of a subnet: who holds them, and what becomes of an endpoint without one.</summary>
public sealed class ArmSubnetAddressTests
{
    private const string Endpoint = EndpointBench.Endpoint;

    [Fact]
    public void A_small_subnet_holds_one_workspace_and_no_more()
    {
        // eight addresses, five of them Azure's
        using var bench = EndpointBench.Create(prefix: "10.0.1.8/29");
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Workspace, "amlworkspace")).Succeeded.ShouldBeTrue();
        bench.Addresses().ShouldBe(["10.0.1.12", "10.0.1.13", "10.0.1.14"]);
        bench.Send("PUT", EndpointBench.OtherEndpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Code.ShouldBe("SubnetIsFull");
        bench.Write("DELETE", Endpoint).Succeeded.ShouldBeTrue();
        bench.Write("PUT", EndpointBench.OtherEndpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Succeeded.ShouldBeTrue();
        bench.Addresses(EndpointBench.OtherEndpoint).ShouldBe(["10.0.1.12"]);
    }

    [Fact]
    public void What_others_hold_there_counts()
    {
        using var bench = EndpointBench.Create(prefix: "10.0.1.8/29", subnet: ",'ipConfigurations':[{'id':'somebody'}]");
        var refused = bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Workspace, "amlworkspace"));
        (refused.Status, refused.Code).ShouldBe((400, "SubnetIsFull"));
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Succeeded.ShouldBeTrue();
        bench.Properties(EndpointBench.Subnet)["ipConfigurations"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void Two_that_are_made_at_one_time_get_different_addresses()
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Status.ShouldBe(201);
        bench.Write("PUT", EndpointBench.OtherEndpoint, EndpointBench.Body(ArmBench.Storage, "blob")).Succeeded.ShouldBeTrue();
        bench.Settle();
        bench.Addresses().ShouldBe(["10.0.1.4"]);
        bench.Addresses(EndpointBench.OtherEndpoint).ShouldBe(["10.0.1.5"]);
    }

    [Fact]
    public void The_subnet_shows_who_holds_its_addresses()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Workspace, "amlworkspace");
        var subnet = bench.Properties(EndpointBench.Subnet);
        subnet["privateEndpoints"]!.AsArray().Single()!["id"]!.ToString().ShouldBe(Endpoint);
        subnet["ipConfigurations"]!.AsArray().Count.ShouldBe(3);
        subnet["ipConfigurations"]![0]!["id"]!.ToString().ShouldContain("/ipConfigurations/privateEndpointIpConfig.");
    }

    [Fact]
    public void Fixed_addresses_are_honoured_for_every_member()
    {
        using var bench = EndpointBench.Create();
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Registry, "registry", more: Fixed(("registry", "10.0.1.30"), ("registry_data_eastus2", "10.0.1.31")))).Succeeded.ShouldBeTrue();
        bench.Dns().ShouldBe(["crmlresearch.eastus2.data.azurecr.io 10.0.1.31", "crmlresearch.azurecr.io 10.0.1.30"]);
        var attached = bench.Properties(Endpoint)["networkInterfaces"]![0]!["id"]!.ToString();
        bench.Properties(attached)["ipConfigurations"]!.AsArray().ShouldAllBe(static entry => entry!["properties"]!["privateIPAllocationMethod"]!.ToString() == "Static");
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData("10.0.2.4", "PrivateIPAddressNotInSubnet")]
    [InlineData("no address", "PrivateIPAddressNotInSubnet")]
    [InlineData("10.0.1.3", "PrivateIPAddressInReservedRange")]
    [InlineData("10.0.1.255", "PrivateIPAddressInReservedRange")]
    [InlineData("10.0.1.4", "PrivateIPAddressIsAllocated")]
    [InlineData("10.0.1.5", null)]
    public void A_fixed_address_must_be_free(string address, string? code)
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Storage, "blob");
        bench.Write("PUT", EndpointBench.OtherEndpoint, EndpointBench.Body(ArmBench.Vault, "vault", more: Fixed(("vault", address)))).Code.ShouldBe(code);
    }

    [Fact]
    public void Every_member_needs_one_and_nobody_else_does()
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Registry, "registry", more: Fixed(("registry", "10.0.1.30")))).Message.ShouldContain("registry_data_eastus2");
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault", more: Fixed(("vault", "10.0.1.30"), ("other", "10.0.1.31")))).Code.ShouldBe("InvalidRequestFormat");
    }

    [Fact]
    public void A_world_may_give_an_endpoint_without_its_interface()
    {
        using var bench = EndpointBench.Create();
        var body = JsonNode.Parse(EndpointBench.Body(ArmBench.Vault, "vault"))!.AsObject();
        body["id"] = Endpoint;
        bench.Arm.LoadWorld([body]).ShouldBeEmpty();
        bench.Addresses().ShouldBe(["10.0.1.4"]);
        bench.Dns().ShouldBe(["kv-mlresearch.vault.azure.net 10.0.1.4"]);
        bench.ConnectionsOf(ArmBench.Vault).Count.ShouldBe(1);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData("{'location':'eastus2','properties':{'subnet':{'id':'/subscriptions/s'}}}", "properties.privateLinkServiceConnections")]
    [InlineData("{'location':'eastus2','properties':{'privateLinkServiceConnections':[{'name':'a','properties':{'privateLinkServiceId':'/subscriptions/s'}}]}}", "properties.subnet.id")]
    [InlineData("{'location':'eastus2','properties':{'subnet':{'id':'/subscriptions/s'},'manualPrivateLinkServiceConnections':[{'name':'a'}]}}", "properties.privateLinkServiceConnections")]
    public void What_is_wrong_in_a_world_is_reported(string body, string field)
    {
        using var bench = new ArmBench();
        var parsed = JsonNode.Parse(body.Replace('\'', '"'))!.AsObject();
        parsed["id"] = Endpoint;
        bench.Arm.LoadWorld([parsed]).Single().Field.ShouldBe(field);
        ArmId.Parse(Endpoint).Type.ShouldBe("Microsoft.Network/privateEndpoints");
    }

    private static string Fixed(params (string Member, string Address)[] entries)
    {
        var group = entries[0].Member.StartsWith("registry", StringComparison.Ordinal) ? "registry" : entries[0].Member;
        var list = entries.Select(entry => $"{{'name':'{entry.Member}','properties':{{'groupId':'{group}','memberName':'{entry.Member}','privateIPAddress':'{entry.Address}'}}}}");
        return $",'ipConfigurations':[{string.Join(',', list)}]";
    }
}
