using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmOnlineEndpointTests
{
    private const string Endpoint = ArmBench.Workspace + "/onlineEndpoints/chat";

    [Fact]
    public void A_patch_takes_tags_and_identity_only()
    {
        using var bench = Bench();
        var refused = bench.Patch(Endpoint, "'publicNetworkAccess':'Disabled'");
        refused.Status.ShouldBe(400);
        refused.Message.ShouldContain("'properties'");
        bench.Stored(Endpoint, "publicNetworkAccess").ShouldBe("'Enabled'");
        bench.Write("PATCH", Endpoint, """{"tags":{"a":"1"}}""").Succeeded.ShouldBeTrue();
        bench.Get(Endpoint).Body!["tags"]!["a"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public void A_put_of_what_was_read_closes_it_and_keeps_the_rest()
    {
        using var bench = Bench();
        var read = bench.Get(Endpoint).Body!;
        read["properties"]!["publicNetworkAccess"] = "disabled";
        var first = bench.Send("PUT", Endpoint, read.ToJsonString());
        first.Status.ShouldBe(200);
        first.State.ShouldBe("Updating");
        first.Header("Azure-AsyncOperation").ShouldNotBeNull();
        bench.Stored(Endpoint, "publicNetworkAccess").ShouldBe("'Enabled'");
        bench.Get(Endpoint).State.ShouldBe("Updating");
        bench.Clock.RunFor(TimeSpan.FromMinutes(4));
        bench.Get(Endpoint).State.ShouldBe("Succeeded");
        bench.Stored(Endpoint, "publicNetworkAccess").ShouldBe("'Disabled'");
        bench.Stored(Endpoint, "traffic").ShouldBe("{'blue':100}");
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_put_replaces_the_whole_traffic_included()
    {
        using var bench = Bench();
        bench.Write("PUT", Endpoint, """{"location":"eastus2","properties":{"authMode":"Key","publicNetworkAccess":"Disabled"}}""").Succeeded.ShouldBeTrue();
        bench.Stored(Endpoint, "traffic").ShouldBe("{}");
        bench.Stored(Endpoint, "scoringUri").ShouldBe("'https://chat.eastus2.inference.ml.azure.com/score'");
    }

    [Theory]
    [InlineData("""{"location":"eastus2","properties":{}}""", "authMode")]
    [InlineData("""{"location":"eastus2","properties":{"authMode":"Password"}}""", "authMode")]
    [InlineData("""{"location":"eastus2","properties":{"authMode":"Key","publicNetworkAccess":"Closed"}}""", "publicNetworkAccess")]
    [InlineData("""{"location":"westus","properties":{"authMode":"Key"}}""", "exists")]
    public void A_wrong_put_is_refused(string body, string named)
    {
        using var bench = Bench();
        bench.Send("PUT", Endpoint, body).Message.ShouldContain(named);
    }

    [Fact]
    public void It_takes_one_write_at_a_time()
    {
        using var bench = Bench();
        bench.Send("PATCH", Endpoint, """{"tags":{"a":"1"}}""").Status.ShouldBe(200);
        bench.Send("PATCH", Endpoint, """{"tags":{"a":"2"}}""").Status.ShouldBe(409);
        bench.Send("DELETE", Endpoint).Status.ShouldBe(409);
    }

    [Fact]
    public void It_is_created_and_deleted_by_operations()
    {
        using var bench = Bench();
        var two = ArmBench.Workspace + "/onlineEndpoints/two";
        var first = bench.Send("PUT", two, """{"location":"eastus2","properties":{"authMode":"AADToken"}}""");
        first.Status.ShouldBe(201);
        first.State.ShouldBe("Creating");
        bench.Clock.RunFor(TimeSpan.FromMinutes(4));
        bench.Get(ArmBench.Workspace + "/onlineEndpoints").Body!["value"]!.AsArray().Select(static one => one!["name"]!.ToString()).ShouldBe(["chat", "two"]);
        bench.Write("DELETE", two).Succeeded.ShouldBeTrue();
        bench.Get(two).Status.ShouldBe(404);
        bench.Send("DELETE", two).Status.ShouldBe(204);
        bench.Get(ArmBench.Workspace + "2/onlineEndpoints").Status.ShouldBe(404);
    }

    [Fact]
    public void Its_public_access_and_that_of_its_workspace_are_two()
    {
        using var bench = Bench();
        bench.Patch(ArmBench.Workspace, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Stored(Endpoint, "publicNetworkAccess").ShouldBe("'Enabled'");
        bench.Write("PUT", ArmBench.Workspace + "/onlineEndpoints/two", """{"location":"eastus2","properties":{"authMode":"Key"}}""").Succeeded.ShouldBeTrue();
        bench.Stored(ArmBench.Workspace + "/onlineEndpoints/two", "publicNetworkAccess").ShouldBe("'Enabled'");
    }

    [Fact]
    public void It_does_not_hinder_writes_of_its_workspace()
    {
        using var bench = Bench();
        bench.Send("PATCH", Endpoint, """{"tags":{"a":"1"}}""").Status.ShouldBe(200);
        bench.Send("PATCH", ArmBench.Workspace, """{"tags":{"a":"1"}}""").Status.ShouldBe(202);
    }

    private static ArmBench Bench()
    {
        var bench = ArmBench.WithWorkspace();
        var body = new JsonObject
        {
            ["id"] = Endpoint,
            ["properties"] = new JsonObject { ["traffic"] = new JsonObject { ["blue"] = 100 } },
        };
        bench.Arm.LoadWorld([body]).ShouldBeEmpty();
        return bench;
    }
}
