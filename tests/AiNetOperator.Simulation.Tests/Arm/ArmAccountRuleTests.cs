using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Rules of the managed network of an account: one by one, and in a batch.</summary>
public sealed class ArmAccountRuleTests
{
    private const string Network = ArmBench.Account + "/managedNetworks/default";

    [Theory]
    [InlineData("AllowInternetOutbound", 400)]
    [InlineData("AllowOnlyApprovedOutbound", 202)]
    public void Host_names_need_approved_outbound(string mode, int status)
    {
        using var bench = Bench(mode);
        bench.Send("PUT", Network + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org")).Status.ShouldBe(status);
    }

    [Fact]
    public void A_batch_takes_mode_and_rules_at_once_in_a_flat_body()
    {
        using var bench = Bench("AllowInternetOutbound");
        var reply = bench.Write("POST", Network + "/batchOutboundRules",
            """{"properties":{"isolationMode":"AllowOnlyApprovedOutbound","firewallSku":"Basic","outboundRules":{"pypi":{"type":"FQDN","destination":"pypi.org"}}}}""");
        reply.Body!["value"]!.AsArray().Select(static rule => rule!["name"]!.ToString()).ShouldBe(["__SYS_ST_AzureActiveDirectory_TCP", "pypi"]);
        var network = bench.Get(Network).Body!["properties"]!["managedNetwork"]!;
        network["isolationMode"]!.ToString().ShouldBe("AllowOnlyApprovedOutbound");
        network["firewallSku"]!.ToString().ShouldBe("Basic");
    }

    [Theory]
    [InlineData("""{"properties":{"managedNetwork":{"outboundRules":{}}}}""")]
    [InlineData("""{"properties":{"outboundRules":[]}}""")]
    [InlineData("""{"properties":{"outboundRules":{"x":{"type":"FQDN","destination":"pypi.org"}}}}""")]
    public void A_wrong_batch_changes_nothing(string body)
    {
        using var bench = Bench("AllowOnlyApprovedOutbound");
        var before = bench.Arm.Get(ArmId.Parse(Network))!.ToJsonString();
        bench.Send("POST", Network + "/batchOutboundRules", body).Status.ShouldBe(400);
        bench.Arm.Get(ArmId.Parse(Network))!.ToJsonString().ShouldBe(before);
    }

    [Theory]
    [InlineData(true, 409)]
    [InlineData(false, 202)]
    public void What_a_second_write_gets_is_the_switch_of_workspaces(bool refused, int status)
    {
        using var bench = Bench("AllowOnlyApprovedOutbound", new Unknowns { ConcurrentWriteRefused = refused });
        bench.Send("PUT", Network + "/outboundRules/one-rule", ArmBench.FqdnRule("one.example")).Status.ShouldBe(202);
        bench.Send("PUT", Network + "/outboundRules/two-rule", ArmBench.FqdnRule("two.example")).Status.ShouldBe(status);
    }

    [Fact]
    public void A_write_that_changes_nothing_is_accepted()
    {
        using var bench = Bench("AllowOnlyApprovedOutbound");
        bench.Write("PUT", Network, ArmBench.Mode("AllowOnlyApprovedOutbound")).Succeeded.ShouldBeTrue();
        bench.Write("PATCH", Network, ArmBench.Mode("AllowOnlyApprovedOutbound")).Succeeded.ShouldBeTrue();
        bench.Get(Network).Body!["properties"]!["managedNetwork"]!["managedNetworkKind"]!.ToString().ShouldBe("V2");
    }

    [Fact]
    public void Provisioning_makes_a_rule_active_and_its_target_show_it()
    {
        using var bench = Bench("AllowInternetOutbound").With(ArmBench.Cosmos);
        var rule = $"{{'properties':{{'type':'PrivateEndpoint','destination':{{'serviceResourceId':'{ArmBench.Cosmos}','subresourceTarget':'sql'}}}}}}".Replace('\'', '"');
        bench.Write("PUT", Network + "/outboundRules/to-cosmos", rule).Succeeded.ShouldBeTrue();
        Status(bench, "to-cosmos").ShouldBe("Inactive");
        bench.Get(ArmBench.Cosmos + "/privateEndpointConnections").Body!["value"]!.AsArray().ShouldBeEmpty();
        bench.Write("POST", Network + "/provision", "{}").Succeeded.ShouldBeTrue();
        Status(bench, "to-cosmos").ShouldBe("Active");
        bench.Get(ArmBench.Cosmos + "/privateEndpointConnections").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void A_failed_write_leaves_the_rules()
    {
        using var bench = Bench("AllowOnlyApprovedOutbound");
        bench.Arm.FailNextOperation(ArmId.Parse(Network), "InternalServerError", "It broke.");
        bench.Write("PATCH", Network, """{"properties":{"managedNetwork":{"outboundRules":{"pypi":{"type":"FQDN","destination":"pypi.org"}}}}}""").Code.ShouldBe("InternalServerError");
        bench.Get(Network + "/outboundRules/pypi").Status.ShouldBe(404);
    }

    [Fact]
    public void An_account_that_goes_takes_its_network_along()
    {
        using var bench = Bench("AllowOnlyApprovedOutbound");
        bench.Send("DELETE", ArmBench.Account).Status.ShouldBe(200);
        bench.Get(Network).Status.ShouldBe(404);
        bench.Arm.World().Select(static body => body["id"]!.ToString()).ShouldBe([ArmBench.Group]);
    }

    private static string? Status(ArmBench bench, string rule) =>
        bench.Get($"{Network}/outboundRules/{rule}").Body!["properties"]!["status"]?.ToString();

    private static ArmBench Bench(string mode, Unknowns? unknowns = null)
    {
        var bench = new ArmBench(unknowns);
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.Account), isolable: true).ShouldNotBeEmpty();
        bench.Write("PUT", Network, ArmBench.Mode(mode)).Succeeded.ShouldBeTrue();
        return bench;
    }
}
