using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Writes to virtual networks and subnets, for clients that bring networks of their own.</summary>
public sealed class ArmNetworkWriteTests
{
    private const string Network = EndpointBench.Network;
    private const string Subnet = EndpointBench.Subnet;
    private const string Empty = Network + "/subnets/snet-empty";
    private const string WithoutSubnets = """{"location":"eastus2","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]}}}""";

    [Fact]
    public void A_network_and_a_subnet_are_made_and_read_as_recorded()
    {
        using var bench = new ArmBench();
        bench.Arm.MakeUp(EndpointBench.Id(ArmBench.Group));
        var first = bench.Send("PUT", Network, WithoutSubnets);
        first.Body!["properties"]!.AsObject().Select(static pair => pair.Key).ShouldBe(
            ["provisioningState", "resourceGuid", "addressSpace", "privateEndpointVNetPolicies", "subnets", "virtualNetworkPeerings", "enableDdosProtection"], ignoreOrder: true);
        bench.Get(Network).State.ShouldBe("Updating");
        bench.Settle();
        bench.Send("PUT", Empty, Prefix("10.0.2.0/24")).State.ShouldBe("Updating");
        (bench.Get(Empty).State, bench.Get(Network).State).ShouldBe(("Updating", "Updating"));
        bench.Settle();
        bench.Get(Empty).State.ShouldBe("Succeeded");
        var network = bench.Get(Network).Body!;
        network["properties"]!["subnets"]!.AsArray().Single()!.ToJsonString().ShouldBe(bench.Get(Empty).Body!.ToJsonString());
        network["properties"]!["subnets"]![0]!["etag"]!.ToString().ShouldBe(network["etag"]!.ToString());
        network.ContainsKey("tags").ShouldBeFalse();
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_network_that_is_put_without_its_subnets_loses_those_that_nobody_uses()
    {
        using var bench = EndpointBench.Create();
        bench.Write("PUT", Empty, Prefix("10.0.2.0/24")).Succeeded.ShouldBeTrue();
        bench.Send("PUT", Network, WithoutSubnets).State.ShouldBe("Updating");
        bench.Settle();
        bench.Properties(Network)["subnets"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void A_network_that_is_put_without_a_subnet_in_use_is_refused_as_a_whole()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault");
        bench.Write("PUT", Empty, Prefix("10.0.2.0/24")).Succeeded.ShouldBeTrue();
        var attached = bench.Properties(EndpointBench.Endpoint)["networkInterfaces"]![0]!["id"]!.ToString();
        foreach (var (method, id) in new[] { ("PUT", Network), ("DELETE", Network), ("DELETE", Subnet) })
        {
            var refused = bench.Send(method, id, method == "PUT" ? WithoutSubnets : null);
            (refused.Status, refused.Code).ShouldBe((400, "InUseSubnetCannotBeDeleted"));
            refused.Message.ShouldStartWith($"Subnet snet-endpoints is in use by {attached}/ipConfigurations/privateEndpointIpConfig.");
        }
        bench.Properties(Network)["subnets"]!.AsArray().Count.ShouldBe(2);
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
        bench.Write("DELETE", Subnet).Succeeded.ShouldBeTrue();
        bench.Get(Subnet).Code.ShouldBe("ResourceNotFound");
        bench.Write("DELETE", Network).Succeeded.ShouldBeTrue();
        bench.Get(Network).Code.ShouldBe("ResourceNotFound");
    }

    [Fact]
    public void A_network_that_is_put_with_its_subnets_keeps_who_uses_them()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault");
        var before = bench.Properties(Network)["subnets"]![0]!["properties"]!.ToJsonString();
        var body = """{"location":"eastus2","tags":{"team":"ai"},"properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"snet-endpoints","properties":{"addressPrefix":"10.0.1.0/24"}}]}}""";
        bench.Write("PUT", Network, body).Succeeded.ShouldBeTrue();
        JsonNode.DeepEquals(bench.Properties(Network)["subnets"]![0]!["properties"], JsonNode.Parse(before)).ShouldBeTrue();
        bench.Get(Network).Body!["tags"]!.ToJsonString().ShouldBe("""{"team":"ai"}""");
        bench.Send("PATCH", Network, """{"tags":{}}""").Body!["tags"]!.AsObject().ShouldBeEmpty();
        bench.Send("PATCH", Network, """{"properties":{}}""").Code.ShouldBe("InvalidRequestFormat");
    }

    [Fact]
    public void A_subnet_that_is_put_has_lost_what_the_body_does_not_name_but_not_who_uses_it()
    {
        using var bench = EndpointBench.Create(subnet: ",'networkSecurityGroup':{'id':'nsg'},'serviceEndpoints':[{'service':'Microsoft.Storage'}],'privateEndpointNetworkPolicies':'Enabled'");
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Succeeded.ShouldBeTrue();
        bench.Write("PUT", Subnet, Prefix("10.0.1.0/24")).Succeeded.ShouldBeTrue();
        var after = bench.Properties(Subnet);
        after.Select(static pair => pair.Key).ShouldBe(
            ["provisioningState", "addressPrefix", "delegations", "privateEndpointNetworkPolicies", "privateLinkServiceNetworkPolicies", "ipConfigurations", "privateEndpoints"], ignoreOrder: true);
        after["privateEndpointNetworkPolicies"]!.ToString().ShouldBe("Disabled");
        after["privateEndpoints"]![0]!["id"]!.ToString().ShouldBe(EndpointBench.Endpoint);
    }

    [Theory]
    [InlineData("192.168.0.0/24", "NetcfgSubnetRangeOutsideVnet")]
    [InlineData("10.0.1.128/25", "NetcfgSubnetRangesOverlap")]
    [InlineData("nowhere", "InvalidRequestFormat")]
    public void A_subnet_lies_in_its_network_and_beside_the_others(string prefix, string code)
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", Empty, Prefix(prefix)).Code.ShouldBe(code);
        bench.Get(Empty).Status.ShouldBe(404);
    }

    [Fact]
    public void What_is_no_network_is_refused()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault");
        bench.Send("PUT", Network, """{"location":"eastus2","properties":{}}""").Code.ShouldBe("InvalidRequestFormat");
        bench.Send("PUT", Network, """{"location":"eastus2","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"properties":{}}]}}""").Code.ShouldBe("InvalidRequestFormat");
        bench.Send("PUT", Subnet, Prefix("10.0.3.0/24")).Code.ShouldBe("InUsePrefixCannotBeDeleted");
        bench.Send("PUT", Network + "-none/subnets/one", Prefix("10.0.3.0/24")).Code.ShouldBe("ParentResourceNotFound");
    }

    [Theory]
    [InlineData(true, 409, "AnotherOperationInProgress")]
    [InlineData(false, 429, "RetryableError")]
    public void Writes_in_one_network_exclude_each_other_in_a_way_that_is_a_switch(bool conflict, int status, string code)
    {
        using var bench = EndpointBench.Create(new Unknowns { BusyNetworkIsConflict = conflict });
        bench.Send("PUT", Empty, Prefix("10.0.2.0/24")).Status.ShouldBe(201);
        foreach (var refused in new[] { bench.Send("PUT", Subnet, Prefix("10.0.1.0/24")), bench.Send("PUT", Network, WithoutSubnets), bench.Send("DELETE", Network) })
            (refused.Status, refused.Code).ShouldBe((status, code));
        bench.Settle();
        bench.Properties(Network)["subnets"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void A_subnet_waits_for_the_endpoint_that_is_made_in_its_network()
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Status.ShouldBe(201);
        var refused = bench.Send("PUT", Subnet, Prefix("10.0.1.0/24"));
        (refused.Status, refused.Code, refused.Body!["error"]!["details"]![0]!["code"]!.ToString()).ShouldBe((429, "RetryableError", "ReferencedResourceNotProvisioned"));
    }

    [Fact]
    public void An_endpoint_that_is_made_while_its_subnet_is_written_fails_and_the_same_put_repairs_it()
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", Subnet, Prefix("10.0.1.0/24")).Status.ShouldBe(200);
        var ended = bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Vault, "vault"));
        (ended.Status, ended.Code, ended.Body!["error"]!["details"]![0]!["code"]!.ToString()).ShouldBe((200, "RetryableError", "ReferencedResourceNotProvisioned"));
        bench.Get(EndpointBench.Endpoint).State.ShouldBe("Failed");
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Succeeded.ShouldBeTrue();
        bench.Status().ShouldBe("Approved");
    }

    [Fact]
    public void One_get_of_the_network_tells_which_addresses_and_endpoints_are_in_each_subnet()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Workspace, "amlworkspace");
        var subnet = bench.Properties(Network)["subnets"]![0]!["properties"]!;
        subnet["ipConfigurations"]!.AsArray().Count.ShouldBe(3);
        subnet["privateEndpoints"]!.AsArray().Select(static entry => entry!["id"]!.ToString()).ShouldBe([EndpointBench.Endpoint]);
    }

    [Fact]
    public void Endpoints_and_addresses_of_others_that_a_world_names_stay_shown()
    {
        const string others = ",'ipConfigurations':[{'id':'/subscriptions/s/nic/ipConfigurations/one'}],'privateEndpoints':[{'id':'/subscriptions/s/pe'}]";
        using var bench = EndpointBench.Create(subnet: others);
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Succeeded.ShouldBeTrue();
        Ids(bench, "privateEndpoints").ShouldBe(["/subscriptions/s/pe", EndpointBench.Endpoint]);
        Ids(bench, "ipConfigurations").Count.ShouldBe(2);
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
        Ids(bench, "privateEndpoints").ShouldBe(["/subscriptions/s/pe"]);
        Ids(bench, "ipConfigurations").ShouldBe(["/subscriptions/s/nic/ipConfigurations/one"]);
    }

    [Fact]
    public void A_resource_group_is_written_once_in_one_place()
    {
        using var bench = EndpointBench.Create();
        const string group = ArmBench.Subscription + "/resourceGroups/rg-new";
        bench.Send("PUT", group, """{"location":"westeurope"}""").Status.ShouldBe(201);
        bench.Send("PUT", group, """{"location":"westeurope","tags":{"team":"ai"}}""").Status.ShouldBe(200);
        bench.Send("PUT", group, """{"location":"eastus2"}""").Code.ShouldBe("InvalidResourceGroupLocation");
        bench.Send("PUT", group, "{}").Code.ShouldBe("LocationRequired");
        bench.Get(group).Body!["tags"]!["team"]!.ToString().ShouldBe("ai");
        bench.Write("PUT", group + "/providers/Microsoft.Network/virtualNetworks/vnet", WithoutSubnets).Succeeded.ShouldBeTrue();
    }

    private static string Prefix(string prefix) => $$"""{"properties":{"addressPrefix":"{{prefix}}"} }""";

    private static List<string> Ids(ArmBench bench, string member) =>
        [.. bench.Properties(Subnet)[member]!.AsArray().Select(static entry => entry!["id"]!.ToString())];
}
