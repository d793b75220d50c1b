using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Operations of the types that need them: failures, what shows meanwhile, what outlives them.</summary>
public sealed class ArmDependentOperationTests
{
    private const string Endpoint = ArmBench.Workspace + "/onlineEndpoints/chat";

    public static TheoryData<string, string> Writers => new()
    {
        { ArmBench.Account, "Accepted" },
        { ArmBench.Cosmos, "Updating" },
        { ArmBench.Sql, "Updating" },
    };

    [Theory]
    [MemberData(nameof(Writers))]
    public void The_old_values_show_until_the_operation_has_ended(string id, string busy)
    {
        using var bench = ArmBench.WithDependents();
        bench.Send("PATCH", id, """{"properties":{"publicNetworkAccess":"Disabled"}}""").Status.ShouldBeLessThan(300);
        var meanwhile = bench.Get(id);
        meanwhile.State.ShouldBe(busy);
        meanwhile.Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Enabled");
        bench.Arm.InFlight.Count.ShouldBe(1);
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Arm.InFlight.ShouldBeEmpty();
        bench.Get(id).State.ShouldBe("Succeeded");
        bench.Get(id).Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Disabled");
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_failed_update_changes_nothing_and_the_next_one_works(string id, string busy)
    {
        using var bench = ArmBench.WithDependents();
        bench.Arm.FailNextOperation(ArmId.Parse(id), "InternalServerError", "It broke.");
        var failed = bench.Patch(id, "'publicNetworkAccess':'Disabled'");
        failed.Code.ShouldBe("InternalServerError");
        bench.Stored(id, "publicNetworkAccess").ShouldBe("'Enabled'");
        bench.Get(id).State.ShouldBe("Failed", busy);
        bench.Patch(id, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Get(id).State.ShouldBe("Succeeded");
    }

    [Theory]
    [InlineData(true, "Failed")]
    [InlineData(false, "Succeeded")]
    public void What_a_failed_update_leaves_is_a_switch(bool failed, string state)
    {
        using var bench = ArmBench.WithDependents(new Unknowns { FailedUpdateLeavesFailed = failed });
        bench.Arm.FailNextOperation(ArmId.Parse(ArmBench.Cosmos), "InternalServerError", "It broke.");
        bench.Patch(ArmBench.Cosmos, "'publicNetworkAccess':'Disabled'");
        bench.Get(ArmBench.Cosmos).State.ShouldBe(state);
    }

    [Theory]
    [InlineData(ArmBench.Account, """{"location":"eastus2","kind":"AIServices"}""")]
    [InlineData(ArmBench.Cosmos, """{"location":"eastus2"}""")]
    [InlineData(ArmBench.Sql, """{"location":"eastus2"}""")]
    [InlineData(ArmBench.Search, """{"location":"eastus2"}""")]
    [InlineData(ArmBench.Storage, """{"location":"eastus2"}""")]
    [InlineData(ArmBench.Vault, """{"location":"eastus2"}""")]
    public void A_failed_creation_leaves_nothing(string id, string body)
    {
        using var bench = ArmBench.WithWorkspace();
        var fresh = id + "9";
        bench.Arm.FailNextOperation(ArmId.Parse(fresh), "InternalServerError", "It broke.");
        bench.Send("PUT", fresh, body).Status.ShouldBeLessThan(300);
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Get(fresh).Code.ShouldBe("ResourceNotFound");
        bench.Arm.WriteLog[^1].Error.ShouldBe("InternalServerError");
    }

    [Theory]
    [InlineData(ArmBench.Cosmos)]
    [InlineData(ArmBench.Sql)]
    public void A_failed_delete_leaves_the_resource(string id)
    {
        using var bench = ArmBench.WithDependents();
        bench.Arm.FailNextOperation(ArmId.Parse(id), "InternalServerError", "It broke.");
        bench.Write("DELETE", id).Code.ShouldBe("InternalServerError");
        bench.Get(id).Status.ShouldBe(200);
        bench.Write("DELETE", id).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_failed_update_of_an_online_endpoint_leaves_it_open()
    {
        using var bench = ArmBench.WithWorkspace().With(Endpoint);
        bench.Arm.FailNextOperation(ArmId.Parse(Endpoint), "InternalServerError", "It broke.");
        var read = bench.Get(Endpoint).Body!;
        read["properties"]!["publicNetworkAccess"] = "Disabled";
        bench.Write("PUT", Endpoint, read.ToJsonString()).Code.ShouldBe("InternalServerError");
        bench.Stored(Endpoint, "publicNetworkAccess").ShouldBe("'Enabled'");
    }

    [Fact]
    public void A_resource_that_is_being_created_is_no_part_of_the_world()
    {
        using var bench = ArmBench.WithWorkspace();
        foreach (var id in (string[])[ArmBench.Account, ArmBench.Cosmos, ArmBench.Sql, ArmBench.Search])
        {
            bench.Send("PUT", id, """{"location":"eastus2"}""").Status.ShouldBeLessThan(300);
            bench.Arm.World().Select(static body => body["id"]!.ToString()).ShouldNotContain(id);
        }
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Arm.World().Select(static body => body["id"]!.ToString()).ShouldBeSubsetOf(
            [ArmBench.Group, ArmBench.Registry, ArmBench.Vault, ArmBench.Workspace, ArmBench.Storage, ArmBench.Account, ArmBench.Cosmos, ArmBench.Sql, ArmBench.Search]);
        bench.Arm.World().Count.ShouldBe(9);
    }

    [Fact]
    public void A_write_tells_what_was_and_what_is()
    {
        using var bench = ArmBench.WithDependents();
        foreach (var id in ArmBench.Dependents)
        {
            bench.Patch(id, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue(id);
            var write = bench.Arm.WriteLog[^1];
            write.Id.Value.ShouldBe(id);
            (write.Before!["properties"]!["publicNetworkAccess"]?.ToString() ?? "Enabled").ShouldBe("Enabled");
            write.After!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Disabled");
            write.EndedAt.ShouldNotBeNull();
        }
    }

    [Fact]
    public void One_seed_makes_one_azure_and_every_switch_leaves_a_world_that_loads()
    {
        static string Play(int seed)
        {
            using var bench = ArmBench.WithDependents(Unknowns.Draw(new Random(seed)), seed);
            bench.Arm.MakeUp(ArmBench.WorkspaceId);
            bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound")).Succeeded.ShouldBeTrue();
            bench.Write("POST", ArmBench.Workspace + "/provisionManagedNetwork").Succeeded.ShouldBeTrue();
            foreach (var id in ArmBench.Dependents)
                bench.Patch(id, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
            var setting = $"{{'properties':{{'workspaceId':'{ArmBench.Logs}','logs':[{{'categoryGroup':'audit','enabled':true}}]}}}}";
            bench.Send("PUT", ArmBench.Vault + "/providers/Microsoft.Insights/diagnosticSettings/ours", setting.Replace('\'', '"')).Status.ShouldBe(200);
            bench.MustRoundTrip();
            return new JsonArray([.. bench.Arm.World()]).ToJsonString() + bench.Clock.Elapsed;
        }

        foreach (var seed in Enumerable.Range(0, 12))
            Play(seed).ShouldBe(Play(seed));
    }
}
