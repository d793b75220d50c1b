using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmAccountNetworkTests
{
    private const string Account = ArmBench.Providers + "Microsoft.CognitiveServices/accounts/ai-research";
    private const string Network = Account + "/managedNetworks/default";

    [Fact]
    public void An_account_without_injection_gets_no_managed_network()
    {
        using var bench = new ArmBench();
        bench.Arm.MakeUp(ArmId.Parse(Account));
        bench.Send("PUT", Network, ArmBench.Mode("AllowInternetOutbound")).Status.ShouldBe(400);
        bench.Get(Network).Status.ShouldBe(404);
    }

    [Fact]
    public void Its_network_is_put_listed_and_read()
    {
        using var bench = WithNetwork("AllowOnlyApprovedOutbound");
        var read = bench.Get(Network).Body!["properties"]!["managedNetwork"]!;
        read["isolationMode"]!.ToString().ShouldBe("AllowOnlyApprovedOutbound");
        read["changeableIsolationModes"]!.AsArray().ShouldBeEmpty();
        read["provisioningState"]!.ToString().ShouldBe("Succeeded");
        read["outboundRules"]!.AsObject().Select(static pair => pair.Key).ShouldBe(["__SYS_ST_AzureActiveDirectory_TCP"]);
        bench.Get(Account + "/managedNetworks").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void Only_the_network_called_default_is_known()
    {
        using var bench = WithNetwork("AllowInternetOutbound");
        bench.Send("PUT", Account + "/managedNetworks/other", ArmBench.Mode("AllowInternetOutbound")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("AllowInternetOutbound", "AllowOnlyApprovedOutbound", 202)]
    [InlineData("AllowInternetOutbound", "Disabled", 400)]
    [InlineData("AllowOnlyApprovedOutbound", "AllowInternetOutbound", 400)]
    public void Its_mode_only_becomes_stricter(string from, string to, int status)
    {
        using var bench = WithNetwork(from);
        bench.Send("PATCH", Network, ArmBench.Mode(to)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 202)]
    public void Whether_its_firewall_sku_can_change_is_a_switch(bool changeable, int status)
    {
        using var bench = WithNetwork("AllowOnlyApprovedOutbound", new Unknowns { AccountFirewallSkuChangeable = changeable });
        bench.Send("PATCH", Network, """{"properties":{"managedNetwork":{"firewallSku":"Basic"}}}""").Status.ShouldBe(status);
    }

    [Fact]
    public void Its_rules_are_children_with_proper_ids()
    {
        using var bench = WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("PUT", Network + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org")).Succeeded.ShouldBeTrue();
        bench.Get(Network + "/outboundRules/pypi").Body!["id"]!.ToString().ShouldBe(Network + "/outboundRules/pypi");
        bench.Write("DELETE", Network + "/outboundRules/pypi").Succeeded.ShouldBeTrue();
        bench.Get(Network + "/outboundRules").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void Many_rules_go_in_one_batch()
    {
        using var bench = WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("POST", Network + "/batchOutboundRules", """{"properties":{"outboundRules":{"one-rule":{"type":"FQDN","destination":"one.example"},"two-rule":{"type":"FQDN","destination":"two.example"}}}}""")
            .Body!["value"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public void It_is_provisioned_and_says_its_status()
    {
        using var bench = WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("POST", Network + "/provision", "{}").Body!.ToJsonString().ShouldBe("""{"status":"Active"}""");
        bench.Get(Network).Body!["properties"]!["managedNetwork"]!["status"]!["status"]!.ToString().ShouldBe("Active");
    }

    [Fact]
    public void It_is_part_of_a_world()
    {
        using var bench = WithNetwork("AllowOnlyApprovedOutbound");
        using var other = new ArmBench();
        other.Arm.LoadWorld(bench.Arm.World()).ShouldBeEmpty();
        new JsonArray([.. other.Arm.World()]).ToJsonString().ShouldBe(new JsonArray([.. bench.Arm.World()]).ToJsonString());
    }

    private static ArmBench WithNetwork(string mode, Unknowns? unknowns = null)
    {
        var bench = new ArmBench(unknowns);
        var account = JsonNode.Parse($$"""{"id":"{{Account}}","location":"eastus2","kind":"AIServices","properties":{"networkInjections":[{"scenario":"agent","useMicrosoftManagedNetwork":true}]} }""")!.AsObject();
        bench.Arm.LoadWorld([account]).ShouldBeEmpty();
        bench.Write("PUT", Network, ArmBench.Mode(mode)).Succeeded.ShouldBeTrue();
        return bench;
    }
}
