using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Closing in the order that locks nobody out: endpoints, grants, default action, public access.</summary>
public sealed class ArmSafeClosingTests
{
    private static readonly string ToBlob = Rule(ArmBench.Storage, "blob");

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void A_user_s_endpoint_made_before_a_resource_closes_does_its_work(bool beside, int rules)
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true, unknowns: new Unknowns { RequiredEndpointBesideUsers = beside });
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/to-blob", ToBlob).Succeeded.ShouldBeTrue();
        bench.Patch(ArmBench.Storage, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        RulesTo(bench, "blob").Count.ShouldBe(rules);
        RulesTo(bench, "file").Count.ShouldBe(1);
        bench.Get(ArmBench.Storage + "/privateEndpointConnections").Body!["value"]!.AsArray().Count.ShouldBe(rules + 1);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Later_writes_of_the_network_are_not_hindered_by_it(bool beside)
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true, unknowns: new Unknowns { RequiredEndpointBesideUsers = beside });
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/to-blob", ToBlob).Succeeded.ShouldBeTrue();
        bench.Patch(ArmBench.Storage, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/to-queue", Rule(ArmBench.Storage, "queue")).Succeeded.ShouldBeTrue();
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/to-blob", ToBlob).Succeeded.ShouldBeTrue();
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound")).Succeeded.ShouldBeTrue();
        RulesTo(bench, "queue").Count.ShouldBe(1);
    }

    [Fact]
    public void A_second_rule_of_a_user_to_the_destination_is_refused_all_the_same()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true);
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/to-blob", ToBlob).Succeeded.ShouldBeTrue();
        bench.Send("PUT", ArmBench.Workspace + "/outboundRules/to-blob-too", ToBlob).Message.ShouldContain("'to-blob' to this destination exists");
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/to-file", Rule(ArmBench.Storage, "file")).Succeeded.ShouldBeTrue();
        bench.Send("PUT", ArmBench.Workspace + "/outboundRules/to-file", ToBlob).Status.ShouldBe(400);
    }

    [Fact]
    public void The_required_endpoint_comes_when_the_user_s_goes()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true);
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/to-blob", ToBlob).Succeeded.ShouldBeTrue();
        bench.Patch(ArmBench.Storage, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Write("DELETE", ArmBench.Workspace + "/outboundRules/to-blob").Succeeded.ShouldBeTrue();
        RulesTo(bench, "blob").Single().ShouldStartWith("__SYS_PE_");
    }

    [Theory]
    [InlineData(ArmBench.Storage, "'203.0.113.7'")]
    [InlineData(ArmBench.Vault, "'203.0.113.7/32'")]
    [InlineData(ArmBench.Account, "'203.0.113.7'")]
    public void Entries_that_were_read_can_be_sent_back_with_one_more(string id, string shown)
    {
        foreach (var shows in (bool[])[false, true])
        {
            using var bench = ArmBench.WithDependents(new Unknowns { AclEntriesShowState = shows });
            bench.Arm.MakeUp(ArmId.Parse(ArmBench.VirtualNetwork + "/subnets/snet"));
            bench.Patch(id, $"'networkAcls':{{'defaultAction':'Allow','bypass':'None','ipRules':[{{'value':'203.0.113.7'}}],'virtualNetworkRules':[{{'id':'{ArmBench.VirtualNetwork}/subnets/snet'}}]}}").Succeeded.ShouldBeTrue();
            Send(bench, id, static acls => acls["ipRules"]!.AsArray().Add(new JsonObject { ["value"] = "198.51.100.0/24" }));
            Send(bench, id, static acls => acls["defaultAction"] = "Deny");
            bench.Patch(id, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
            bench.Stored(id, "networkAcls.ipRules")!.ShouldContain(shown);
            bench.Arm.Get(ArmId.Parse(id))!["properties"]!["networkAcls"]!["ipRules"]!.AsArray().Count.ShouldBe(2);
            bench.Arm.Get(ArmId.Parse(id))!["properties"]!["networkAcls"]!["virtualNetworkRules"]!.AsArray().Count.ShouldBe(1);
            bench.Stored(id, "networkAcls.bypass").ShouldBe("'None'");
            bench.Stored(id, "networkAcls.defaultAction").ShouldBe("'Deny'");
        }
    }

    [Fact]
    public void A_default_action_sent_alone_loses_the_entries_of_everybody()
    {
        using var bench = ArmBench.WithDependents();
        foreach (var id in (string[])[ArmBench.Storage, ArmBench.Vault, ArmBench.Account])
        {
            bench.Patch(id, "'networkAcls':{'defaultAction':'Allow','ipRules':[{'value':'203.0.113.7'}]}").Succeeded.ShouldBeTrue();
            bench.Patch(id, "'networkAcls':{'defaultAction':'Deny'}").Succeeded.ShouldBeTrue();
            bench.Stored(id, "networkAcls.ipRules").ShouldBe("[]");
        }
    }

    private static void Send(ArmBench bench, string id, Action<JsonObject> change)
    {
        var acls = bench.Get(id).Body!["properties"]!["networkAcls"]!.DeepClone().AsObject();
        change(acls);
        var body = new JsonObject { ["properties"] = new JsonObject { ["networkAcls"] = acls } };
        bench.Write("PATCH", id, body.ToJsonString()).Succeeded.ShouldBeTrue(id);
    }

    private static List<string> RulesTo(ArmBench bench, string group) =>
        [.. bench.Network["outboundRules"]!.AsObject()
            .Where(pair => pair.Value!["type"]!.ToString() == "PrivateEndpoint" && pair.Value["destination"]!["subresourceTarget"]!.ToString() == group)
            .Select(static pair => pair.Key)];

    private static string Rule(string target, string group) =>
        $"{{'properties':{{'type':'PrivateEndpoint','destination':{{'serviceResourceId':'{target}','subresourceTarget':'{group}'}}}}}}".Replace('\'', '"');
}
