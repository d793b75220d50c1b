using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmRequiredRuleTests
{
    [Fact]
    public void Approved_outbound_has_nine_service_tags_and_an_endpoint_to_each_resource()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var tags = bench.RuleNames.Where(static name => name.StartsWith("__SYS_ST_", StringComparison.Ordinal)).ToArray();
        tags.ShouldBe(
        [
            "__SYS_ST_AzureActiveDirectory_TCP",
            "__SYS_ST_AzureMachineLearning_TCP",
            "__SYS_ST_AzureMachineLearning_UDP",
            "__SYS_ST_AzureResourceManager_TCP",
            "__SYS_ST_BatchNodeManagement_TCP",
            "__SYS_ST_MicrosoftContainerRegistry.eastus2_TCP",
            "__SYS_ST_AzureFrontDoor.FirstParty",
            "__SYS_ST_AzureMonitor_TCP",
            "__SYS_ST_VirtualNetwork",
        ]);
        Endpoints(bench).ShouldBe(["stmlresearch_blob", "stmlresearch_file", "kv-mlresearch_vault", "ml-research_amlworkspace", "crmlresearch_registry"]);
    }

    [Fact]
    public void Each_required_rule_is_of_the_service_and_inactive_before_provisioning()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        foreach (var (_, rule) in bench.Network["outboundRules"]!.AsObject())
        {
            rule!["category"]!.ToString().ShouldBe("Required");
            rule["status"]!.ToString().ShouldBe("Inactive");
        }
    }

    [Fact]
    public void A_service_tag_rule_has_its_ports()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Network["outboundRules"]!["__SYS_ST_AzureActiveDirectory_TCP"]!["destination"]!.ToJsonString()
            .ShouldBe("""{"serviceTag":"AzureActiveDirectory","protocol":"TCP","portRanges":"80, 443","action":"Allow"}""");
    }

    [Fact]
    public void Without_a_registry_there_is_no_endpoint_to_one()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Edit(ArmBench.WorkspaceId, static body => body["properties"]!.AsObject().Remove("containerRegistry"));
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound"));
        Endpoints(bench).ShouldNotContain("crmlresearch_registry");
    }

    [Fact]
    public void Internet_outbound_has_endpoints_to_closed_resources_only()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PATCH", ArmBench.Storage, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound"));
        Endpoints(bench).ShouldBe(["stmlresearch_blob", "stmlresearch_file"]);
        bench.RuleNames.ShouldAllBe(static name => name.StartsWith("__SYS_PE_", StringComparison.Ordinal));
    }

    [Fact]
    public void Internet_outbound_of_a_hub_with_everything_closed_has_the_endpoints_of_approved_outbound()
    {
        using var bench = ArmBench.WithWorkspace();
        foreach (var id in (string[])[ArmBench.Storage, ArmBench.Vault, ArmBench.Registry, ArmBench.Workspace])
            bench.Patch(id, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound"));
        Endpoints(bench).ShouldBe(["stmlresearch_blob", "stmlresearch_file", "kv-mlresearch_vault", "ml-research_amlworkspace", "crmlresearch_registry"]);
        Endpoints(bench).Select(name => bench.Network["outboundRules"]!.AsObject().Single(pair => pair.Key.Contains(name, StringComparison.Ordinal)).Value!["destination"]!["sparkEnabled"]!.GetValue<bool>())
            .ShouldBe([true, true, true, true, false]);
        bench.Write("POST", ArmBench.Workspace + "/provisionManagedNetwork").Succeeded.ShouldBeTrue();
        bench.Network["outboundRules"]!.AsObject().ShouldAllBe(static pair => pair.Value!["status"]!.ToString() == "Active");
    }

    [Theory]
    [InlineData("Basic", 0)]
    [InlineData("Premium", 1)]
    public void A_registry_below_premium_has_no_endpoint(string sku, int count)
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Edit(ArmId.Parse(ArmBench.Registry), body => body["sku"]!["name"] = sku);
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound"));
        Endpoints(bench).Count(static name => name == "crmlresearch_registry").ShouldBe(count);
    }

    [Fact]
    public void Internet_outbound_gets_the_endpoint_when_a_resource_closes()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound");
        Endpoints(bench).ShouldBeEmpty();
        bench.Send("PATCH", ArmBench.Vault, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
        Endpoints(bench).ShouldBe(["kv-mlresearch_vault"]);
    }

    [Fact]
    public void Whether_the_endpoint_waits_for_a_write_is_a_switch()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", unknowns: new Unknowns { RequiredEndpointWaitsForWrite = true });
        bench.Send("PATCH", ArmBench.Vault, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
        Endpoints(bench).ShouldBeEmpty();
        bench.Write("PATCH", ArmBench.Workspace, """{"tags":{"a":"1"}}""");
        Endpoints(bench).ShouldBe(["kv-mlresearch_vault"]);
    }

    [Fact]
    public void A_closed_workspace_in_internet_outbound_gets_an_endpoint_to_itself()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound");
        bench.Write("PATCH", ArmBench.Workspace, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
        Endpoints(bench).ShouldBe(["ml-research_amlworkspace"]);
    }

    [Fact]
    public void A_required_rule_in_a_patch_is_refused()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var model = bench.Get(ArmBench.Workspace).Body!["properties"]!["managedNetwork"]!.DeepClone();
        var patch = new JsonObject { ["properties"] = new JsonObject { ["managedNetwork"] = model } };
        var reply = bench.Send("PATCH", ArmBench.Workspace, patch.ToJsonString());
        reply.Status.ShouldBe(400);
        reply.Message.ShouldContain("__SYS_ST_AzureActiveDirectory_TCP");
    }

    [Fact]
    public void Whether_an_unchanged_required_rule_in_a_put_is_tolerated_is_a_switch()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { RequiredRuleInPutTolerated = false });
        bench.Send("PUT", ArmBench.Workspace, bench.Get(ArmBench.Workspace).Body!.ToJsonString()).Status.ShouldBe(400);
    }

    [Fact]
    public void A_required_rule_cannot_be_changed_in_a_put()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var model = bench.Get(ArmBench.Workspace).Body!;
        model["properties"]!["managedNetwork"]!["outboundRules"]!["__SYS_ST_AzureMonitor_TCP"]!["destination"]!["portRanges"] = "*";
        bench.Send("PUT", ArmBench.Workspace, model.ToJsonString()).Status.ShouldBe(400);
    }

    [Fact]
    public void A_required_rule_can_be_neither_put_nor_deleted_as_a_child()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var path = ArmBench.Workspace + "/outboundRules/__SYS_ST_VirtualNetwork";
        bench.Send("PUT", path, ArmBench.FqdnRule("pypi.org")).Status.ShouldBe(400);
        bench.Send("DELETE", path).Status.ShouldBe(400);
        bench.RuleNames.ShouldContain("__SYS_ST_VirtualNetwork");
    }

    [Fact]
    public void Names_of_required_endpoints_are_the_same_for_every_seed()
    {
        string[] Names(int seed)
        {
            using var bench = new ArmBench(seed: seed);
            bench.Arm.MakeUp(ArmId.Parse(ArmBench.Workspace));
            bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound"));
            return [.. bench.RuleNames];
        }

        Names(1).ShouldBe(Names(2));
    }

    // __SYS_PE_<name>_<group>_<hash>
    private static IEnumerable<string> Endpoints(ArmBench bench) =>
        bench.RuleNames.Where(static name => name.StartsWith("__SYS_PE_", StringComparison.Ordinal)).Select(static name => name[9..^9]);
}
