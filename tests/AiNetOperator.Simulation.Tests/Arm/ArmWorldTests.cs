using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmWorldTests
{
    [Fact]
    public void A_world_loads_to_the_same_world_byte_for_byte()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org"));
        bench.Write("PUT", ArmBench.Workspace + "/computes/ci-one", """{"properties":{"computeType":"ComputeInstance"}}""");
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.Providers + "Microsoft.CognitiveServices/accounts/ai-research"));
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.Providers + "Microsoft.Insights/components/insights"));
        var world = Text(bench.Arm);

        using var other = new ArmBench();
        other.Arm.LoadWorld(JsonNode.Parse(world)!.AsArray().Select(static body => body!.AsObject())).ShouldBeEmpty();
        Text(other.Arm).ShouldBe(world);
        other.Get(ArmBench.Workspace).Body!.ToJsonString().ShouldBe(bench.Get(ArmBench.Workspace).Body!.ToJsonString());
    }

    [Theory]
    [InlineData("Disabled")]
    [InlineData("AllowInternetOutbound")]
    [InlineData("AllowOnlyApprovedOutbound")]
    public void A_world_loads_to_the_same_world_whatever_the_switches(string mode)
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            using var bench = ArmBench.WithNetwork(mode, unknowns: Unknowns.Draw(new Random(seed)));
            bench.Send("PATCH", ArmBench.Storage, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
            using var other = new ArmBench(bench.Arm.Unknowns);
            other.Arm.LoadWorld(bench.Arm.World()).ShouldBeEmpty();
            Text(other.Arm).ShouldBe(Text(bench.Arm));
        }
    }

    [Fact]
    public void Bodies_come_by_id_with_their_groups()
    {
        using var bench = ArmBench.WithWorkspace();
        var ids = bench.Arm.World().Select(static body => body["id"]!.ToString()).ToArray();
        ids.ShouldBe([ArmBench.Group, ArmBench.Registry, ArmBench.Vault, ArmBench.Workspace, ArmBench.Storage]);
    }

    [Fact]
    public void Operations_under_way_are_no_part_of_a_world()
    {
        using var bench = ArmBench.WithWorkspace();
        var before = Text(bench.Arm);
        bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound"));
        bench.Send("PUT", ArmBench.Storage + "2", """{"location":"eastus2"}""");
        Text(bench.Arm).ShouldBe(before);
    }

    [Fact]
    public void A_bare_workspace_is_filled_in_as_azure_would_show_it()
    {
        using var bench = new ArmBench();
        var body = JsonNode.Parse($$"""{"id":"{{ArmBench.Workspace}}","location":"West US 3","kind":"hub","properties":{"storageAccount":"{{ArmBench.Storage}}","managedNetwork":{"isolationMode":"allowonlyapprovedoutbound"} } }""")!.AsObject();
        bench.Arm.LoadWorld([body]).ShouldBeEmpty();
        var loaded = bench.Arm.Get(ArmBench.WorkspaceId)!;
        loaded["kind"]!.ToString().ShouldBe("Hub");
        loaded["name"]!.ToString().ShouldBe("ml-research");
        bench.Network["isolationMode"]!.ToString().ShouldBe("AllowOnlyApprovedOutbound");
        bench.RuleNames.ShouldContain("__SYS_ST_MicrosoftContainerRegistry.westus3_TCP");
        loaded["properties"]!["provisioningState"]!.ToString().ShouldBe("Succeeded");
    }

    [Fact]
    public void A_rule_and_a_connection_may_be_bodies_of_their_own()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var rule = JsonNode.Parse($$"""{"id":"{{ArmBench.Workspace}}/outboundRules/pypi","properties":{"type":"FQDN","destination":"pypi.org"} }""")!.AsObject();
        var connection = JsonNode.Parse($$"""{"id":"{{ArmBench.Storage}}/privateEndpointConnections/pe-one","properties":{"privateLinkServiceConnectionState":{"status":"Approved"} } }""")!.AsObject();
        bench.Arm.LoadWorld([rule, connection]).ShouldBeEmpty();
        bench.RuleNames.ShouldContain("pypi");
        bench.Get(ArmBench.Storage + "/privateEndpointConnections").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Get(ArmBench.Storage).Body!["properties"]!["privateEndpointConnections"]!.AsArray().Count.ShouldBe(1);
        bench.Get(ArmBench.Storage + "/privateEndpointConnections/pe-one").Body!["name"]!.ToString().ShouldBe("pe-one");
    }

    [Theory]
    [InlineData("""{"location":"eastus2"}""", "id", "required")]
    [InlineData("""{"id":"somewhere"}""", "id", "somewhere")]
    [InlineData("""{"id":"GROUP/providers/Microsoft.Quantum/workspaces/one","location":"eastus2"}""", "id", "Microsoft.Quantum/workspaces")]
    [InlineData("""{"id":"WORKSPACE"}""", "location", "required")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","name":"other"}""", "name", "other")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","type":"Microsoft.Storage/storageAccounts"}""", "type", "Microsoft.MachineLearningServices/workspaces")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","properties":{"publicNetworkAccess":"Maybe"}}""", "properties.publicNetworkAccess", "Disabled")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","properties":{"managedNetwork":{"isolationMode":"Closed"}}}""", "properties.managedNetwork.isolationMode", "AllowInternetOutbound")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","kind":"Cluster"}""", "kind", "Hub")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","kind":"Project","properties":{"managedNetwork":{}}}""", "properties.managedNetwork", "hub")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","properties":{"managedNetwork":{"outboundRules":[]}}}""", "properties.managedNetwork.outboundRules", "map")]
    [InlineData("""{"id":"WORKSPACE","location":"eastus2","properties":{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","outboundRules":{"one":{"type":"FQDN"}}}}}""", "properties.managedNetwork.outboundRules.one", "host name")]
    [InlineData("""{"id":"WORKSPACE/computes/one"}""", "id", "parent")]
    public void A_problem_is_reported_with_index_and_field(string body, string field, string named)
    {
        using var bench = new ArmBench();
        var text = body.Replace("WORKSPACE", ArmBench.Workspace, StringComparison.Ordinal).Replace("GROUP", ArmBench.Group, StringComparison.Ordinal);
        var storage = new JsonObject { ["id"] = ArmBench.Storage, ["location"] = "eastus2" };
        var problem = bench.Arm.LoadWorld([storage, JsonNode.Parse(text)!.AsObject()]).Single();
        problem.Index.ShouldBe(1);
        problem.Field.ShouldBe(field);
        problem.Message.ShouldContain(named);
        bench.Arm.World().ShouldBeEmpty();
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        using var bench = new ArmBench();
        var problems = bench.Arm.LoadWorld(
        [
            new JsonObject { ["id"] = ArmBench.Storage, ["properties"] = new JsonObject { ["publicNetworkAccess"] = "Maybe" } },
            new JsonObject { ["id"] = ArmBench.Storage.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal), ["location"] = "eastus2" },
            new JsonObject(),
        ]);
        problems.Select(static problem => (problem.Index, problem.Field)).ShouldBe([(0, "location"), (0, "properties.publicNetworkAccess"), (1, "id"), (2, "id")]);
    }

    [Fact]
    public void What_is_made_up_is_told()
    {
        using var bench = new ArmBench();
        bench.Arm.MakeUp(ArmBench.WorkspaceId).Select(static id => id.Value).ShouldBe([ArmBench.Storage, ArmBench.Vault, ArmBench.Registry, ArmBench.Workspace]);
        bench.Arm.MakeUp(ArmBench.WorkspaceId).ShouldBeEmpty();
        var body = bench.Arm.Get(ArmBench.WorkspaceId)!;
        body["location"]!.ToString().ShouldBe("eastus2");
        body["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Enabled");
        bench.Network["isolationMode"]!.ToString().ShouldBe("Disabled");
        Should.Throw<ArgumentException>(() => bench.Arm.MakeUp(ArmId.Parse(ArmBench.Group + "/providers/Microsoft.Quantum/workspaces/one")))
            .Message.ShouldContain("Microsoft.Quantum/workspaces");
    }

    [Fact]
    public void Somebody_else_edits_and_removes()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Edit(ArmId.Parse(ArmBench.Storage), static body => body["properties"]!["publicNetworkAccess"] = "Disabled");
        bench.Get(ArmBench.Storage).Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Disabled");
        bench.Arm.Remove(ArmId.Parse(ArmBench.Storage));
        bench.Get(ArmBench.Storage).Status.ShouldBe(404);
        bench.Arm.Writes.ShouldBe(0);
        Should.Throw<ArgumentException>(() => bench.Arm.Edit(ArmId.Parse(ArmBench.Storage), static _ => { }));
    }

    [Fact]
    public void A_resource_that_somebody_removes_fails_the_operation_on_it()
    {
        using var bench = ArmBench.WithWorkspace();
        var first = bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound"));
        bench.Arm.Remove(ArmBench.WorkspaceId);
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null).Body!["status"]!.ToString().ShouldBe("Failed");
        bench.Get(ArmBench.Workspace).Status.ShouldBe(404);
    }

    [Fact]
    public void A_copy_given_out_is_no_way_in()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Get(ArmBench.WorkspaceId)!["properties"]!["publicNetworkAccess"] = "Disabled";
        bench.Arm.World().Single(static body => body["id"]!.ToString() == ArmBench.Workspace)["location"] = "westus";
        var body = bench.Arm.Get(ArmBench.WorkspaceId)!;
        body["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Enabled");
        body["location"]!.ToString().ShouldBe("eastus2");
    }

    private static string Text(SimulatedArm arm) =>
        new JsonArray([.. arm.World()]).ToJsonString();
}
