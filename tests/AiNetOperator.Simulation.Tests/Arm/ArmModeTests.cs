using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmModeTests
{
    [Theory]
    [InlineData("Disabled", "AllowInternetOutbound")]
    [InlineData("Disabled", "AllowOnlyApprovedOutbound")]
    [InlineData("AllowInternetOutbound", "AllowInternetOutbound")]
    [InlineData("AllowInternetOutbound", "AllowOnlyApprovedOutbound")]
    [InlineData("AllowOnlyApprovedOutbound", "AllowOnlyApprovedOutbound")]
    public void A_network_becomes_stricter(string from, string to)
    {
        using var bench = ArmBench.WithNetwork(from);
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode(to)).Succeeded.ShouldBeTrue();
        bench.Network["isolationMode"]!.ToString().ShouldBe(to);
    }

    [Theory]
    [InlineData("AllowInternetOutbound", "Disabled")]
    [InlineData("AllowOnlyApprovedOutbound", "Disabled")]
    [InlineData("AllowOnlyApprovedOutbound", "AllowInternetOutbound")]
    public void A_network_never_becomes_looser(string from, string to)
    {
        using var bench = ArmBench.WithNetwork(from);
        var reply = bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode(to));
        reply.Status.ShouldBe(400);
        reply.Code.ShouldBe("ValidationError");
        bench.Network["isolationMode"]!.ToString().ShouldBe(from);
    }

    [Fact]
    public void Whether_internet_outbound_may_become_approved_outbound_is_a_switch()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", unknowns: new Unknowns { AllowInternetToApprovedAllowed = false });
        bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("Disabled", "AllowInternetOutbound,AllowOnlyApprovedOutbound")]
    [InlineData("AllowInternetOutbound", "AllowOnlyApprovedOutbound")]
    [InlineData("AllowOnlyApprovedOutbound", "")]
    public void A_workspace_shows_the_modes_it_can_change_into(string mode, string changeable)
    {
        using var bench = ArmBench.WithNetwork(mode);
        var shown = bench.Get(ArmBench.Workspace).Body!["properties"]!["managedNetwork"]!["changeableIsolationModes"]!.AsArray();
        string.Join(',', shown.Select(static word => word!.ToString())).ShouldBe(changeable);
    }

    [Fact]
    public void Whether_the_changeable_modes_show_is_a_switch()
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { ChangeableModesShown = false });
        bench.Get(ArmBench.Workspace).Body!["properties"]!["managedNetwork"]!["changeableIsolationModes"].ShouldBeNull();
    }

    [Theory]
    [InlineData("computes")]
    [InlineData("onlineEndpoints")]
    public void Leaving_disabled_is_refused_while_compute_exists(string child)
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.LoadWorld([new JsonObject { ["id"] = $"{ArmBench.Workspace}/{child}/gpu-one" }]).ShouldBeEmpty();
        var reply = bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound"));
        reply.Status.ShouldBe(400);
        reply.Message.ShouldContain("gpu-one");
    }

    [Fact]
    public void Whether_compute_blocks_the_mode_is_a_switch()
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { ComputeBlocksLeavingDisabled = false });
        bench.Arm.LoadWorld([new JsonObject { ["id"] = ArmBench.Workspace + "/computes/gpu-one" }]).ShouldBeEmpty();
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound")).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"properties":{"managedNetwork":{"isolationMode":"Closed"}}}""", "AllowOnlyApprovedOutbound")]
    [InlineData("""{"properties":{"managedNetwork":{"firewallSku":"Premium"}}}""", "Basic")]
    [InlineData("""{"properties":{"managedNetwork":{"isolation":"Disabled"}}}""", "isolation")]
    [InlineData("""{"properties":{"publicNetworkAccess":"Maybe"}}""", "Disabled")]
    [InlineData("""{"properties":{"networkAcls":{"defaultAction":"Deny"}}}""", "networkAcls")]
    [InlineData("""{"properties":{"storageAccount":"/x"}}""", "storageAccount")]
    [InlineData("""{"properties":{"provisioningState":"Failed"}}""", "provisioningState")]
    public void What_is_not_known_is_refused_and_named(string body, string named)
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Send("PATCH", ArmBench.Workspace, body);
        reply.Status.ShouldBe(400);
        reply.Message.ShouldContain(named);
    }

    [Fact]
    public void Names_and_words_are_read_without_case()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Write("PATCH", ArmBench.Workspace, """{"Properties":{"ManagedNetwork":{"IsolationMode":"allowonlyapprovedoutbound"},"PublicNetworkAccess":"disabled"}}""");
        bench.Network["isolationMode"]!.ToString().ShouldBe("AllowOnlyApprovedOutbound");
        var properties = bench.Arm.Get(ArmBench.WorkspaceId)!["properties"]!.AsObject();
        properties.Select(static pair => pair.Key).ShouldContain("publicNetworkAccess");
        properties["publicNetworkAccess"]!.ToString().ShouldBe("Disabled");
    }

    [Fact]
    public void A_project_has_no_network_of_its_own()
    {
        using var bench = ArmBench.WithWorkspace();
        var project = $$"""{"location":"eastus2","kind":"Project","properties":{"hubResourceId":"{{ArmBench.Workspace}}","managedNetwork":{"isolationMode":"Disabled"} } }""";
        bench.Send("PUT", ArmBench.Workspace + "-p", project).Status.ShouldBe(400);
        bench.Write("PUT", ArmBench.Workspace + "-p", project.Replace(",\"managedNetwork\":{\"isolationMode\":\"Disabled\"}", "", StringComparison.Ordinal)).Succeeded.ShouldBeTrue();
        bench.Send("PATCH", ArmBench.Workspace + "-p", ArmBench.Mode("AllowInternetOutbound")).Status.ShouldBe(400);
        bench.Send("POST", ArmBench.Workspace + "-p/provisionManagedNetwork").Status.ShouldBe(400);
    }

    [Fact]
    public void A_firewall_sku_is_kept_and_defaults_to_standard()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Network["firewallSku"]!.ToString().ShouldBe("Standard");
        bench.Write("PATCH", ArmBench.Workspace, """{"properties":{"managedNetwork":{"firewallSku":"Basic"}}}""");
        bench.Network["firewallSku"]!.ToString().ShouldBe("Basic");
        bench.Network["isolationMode"]!.ToString().ShouldBe("AllowOnlyApprovedOutbound");
    }

    [Fact]
    public void Tags_are_replaced_as_a_whole()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Write("PATCH", ArmBench.Workspace, """{"tags":{"a":"1","b":"2"}}""");
        bench.Write("PATCH", ArmBench.Workspace, """{"tags":{"b":"3"}}""");
        bench.Arm.Get(ArmBench.WorkspaceId)!["tags"]!.ToJsonString().ShouldBe("""{"b":"3"}""");
    }

    [Fact]
    public void A_patch_without_the_network_leaves_it_alone()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { ModeOnlyPatchResetsRules = true });
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org"));
        var before = bench.Network.ToJsonString();
        bench.Write("PATCH", ArmBench.Workspace, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
        bench.Network.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void The_whole_model_of_a_get_can_be_put_back()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        var before = bench.Arm.Get(ArmBench.WorkspaceId)!.ToJsonString();
        bench.Write("PUT", ArmBench.Workspace, bench.Get(ArmBench.Workspace).Body!.ToJsonString()).Succeeded.ShouldBeTrue();
        bench.Arm.Get(ArmBench.WorkspaceId)!.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void Whether_a_get_shows_new_values_before_the_end_is_a_switch()
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { NewValuesShowBeforeTheEnd = true });
        bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound"));
        var shown = bench.Get(ArmBench.Workspace).Body!["properties"]!;
        shown["provisioningState"]!.ToString().ShouldBe("Updating");
        shown["managedNetwork"]!["isolationMode"]!.ToString().ShouldBe("AllowInternetOutbound");
        bench.Network["isolationMode"]!.ToString().ShouldBe("Disabled");
    }
}
