using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Management locks: what they refuse, where they hold, and whom they hold back.</summary>
public sealed class ArmLockTests
{
    private const string Blob = EndpointBench.Zones + "privatelink.blob.core.windows.net";
    private const string Group = EndpointBench.Endpoint + "/privateDnsZoneGroups/default";
    private const string ZoneBody = """{"location":"global"}""";

    public static TheoryData<string> Scopes => new(Blob, ArmBench.Group, ArmBench.Subscription);

    [Theory]
    [MemberData(nameof(Scopes))]
    public void One_against_deletion_holds_below_its_scope_and_lets_writes_through(string scope)
    {
        using var bench = WithZone();
        Lock(bench, scope, "CanNotDelete");
        var refused = bench.Send("DELETE", Blob);
        (refused.Status, refused.Code, refused.Header("x-ms-failure-cause")).ShouldBe((409, "ScopeLocked", "gateway"));
        refused.Message.ShouldBe($"The scope '{Blob}' cannot perform delete operation because following scope(s) are locked: '{scope}'. Please remove the lock and try again.");
        bench.Write("PUT", Blob, ZoneBody).Succeeded.ShouldBeTrue();
        bench.Get(Blob).Status.ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public void A_read_only_one_refuses_every_write(string scope)
    {
        using var bench = WithZone();
        Lock(bench, scope, "ReadOnly");
        foreach (var (method, body) in new[] { ("PUT", ZoneBody), ("PATCH", """{"tags":{}}"""), ("DELETE", null) })
        {
            var refused = bench.Send(method, Blob, body);
            (refused.Status, refused.Code).ShouldBe((409, "ScopeLocked"), method);
            refused.Message.ShouldContain(method == "DELETE" ? "cannot perform delete operation" : "cannot perform write operation");
        }
        bench.Send("PUT", Blob + "/A/one", """{"properties":{"ttl":10,"aRecords":[{"ipv4Address":"10.0.0.4"}]}}""").Code.ShouldBe("ScopeLocked");
        bench.Get(Blob).Status.ShouldBe(200);
    }

    [Fact]
    public void An_action_is_a_write()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        Lock(bench, ArmBench.Workspace, "ReadOnly");
        bench.Send("POST", ArmBench.Workspace + "/provisionManagedNetwork").Code.ShouldBe("ScopeLocked");
    }

    [Fact]
    public void What_lies_below_is_kept_by_keeping_what_it_lies_in()
    {
        using var bench = WithZone();
        Lock(bench, Blob + "/SOA/@", "CanNotDelete");
        bench.Send("DELETE", Blob).Code.ShouldBe("ScopeLocked");
        Lock(bench, ArmBench.Vault, "CanNotDelete");
        bench.Send("DELETE", ArmBench.Storage).Status.ShouldBe(200, "the vault stands beside it");
    }

    [Fact]
    public void It_can_be_written_read_and_taken_away_under_itself()
    {
        using var bench = WithZone();
        const string id = ArmBench.Group + "/providers/Microsoft.Authorization/locks/keep";
        bench.Send("PUT", id, """{"properties":{"level":"readonly"}}""").Status.ShouldBe(201);
        bench.Properties(id)["level"]!.ToString().ShouldBe("ReadOnly");
        bench.Get(ArmBench.Group + "/providers/Microsoft.Authorization/locks").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.MustRoundTrip();
        bench.Send("PUT", id, """{"properties":{"level":"Gentle"}}""").Code.ShouldBe("InvalidRequestContent");
        bench.Send("DELETE", id).Status.ShouldBe(200);
        bench.Send("DELETE", id).Status.ShouldBe(204);
        bench.Write("DELETE", Blob).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("CanNotDelete")]
    [InlineData("ReadOnly")]
    public void One_on_the_target_keeps_its_endpoints_and_the_operation_says_so(string level)
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Storage, "blob");
        Lock(bench, ArmBench.Storage, level);
        var ended = bench.Write("DELETE", EndpointBench.Endpoint);
        (ended.Status, ended.Code).ShouldBe((200, "ScopeLocked"));
        ended.Message.ShouldStartWith("Call to Microsoft.Storage/storageAccounts failed. Error message: The scope '");
        ended.Message.ShouldContain("/privateEndpointConnectionProxies/pe-one.");
        bench.Get(EndpointBench.Endpoint).State.ShouldBe("Succeeded");
        bench.ConnectionsOf(ArmBench.Storage).Count.ShouldBe(1);
        bench.Arm.Remove(LockOf(ArmBench.Storage));
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, "ScopeLocked", 1)]
    [InlineData(false, null, 0)]
    public void Whether_one_on_a_zone_keeps_the_groups_that_wrote_there_is_a_switch(bool keeps, string? code, int left)
    {
        using var bench = WithGroup(new Unknowns { LockedZoneKeepsItsGroups = keeps });
        Lock(bench, Blob, "CanNotDelete");
        bench.Write("DELETE", Group).Code.ShouldBe(code);
        bench.Get(Blob + "/A").Body!["value"]!.AsArray().Count.ShouldBe(left);
        (bench.Get(Group).State == "Succeeded").ShouldBe(keeps);
        bench.Write("DELETE", EndpointBench.Endpoint).Code.ShouldBe(code);
        (bench.Get(EndpointBench.Endpoint).Status == 200).ShouldBe(keeps);
    }

    [Theory]
    [InlineData("{}", "properties.level")]
    [InlineData("""{"level":"Gentle"}""", "properties.level")]
    public void What_is_wrong_in_a_world_is_reported(string properties, string field)
    {
        using var bench = WithZone();
        bench.Arm.LoadWorld([new JsonObject { ["id"] = LockOf(Blob).Value, ["properties"] = JsonNode.Parse(properties) }]).Single().Field.ShouldBe(field);
    }

    private static ArmId LockOf(string scope) => ArmId.Parse(scope + "/providers/Microsoft.Authorization/locks/keep");

    private static void Lock(ArmBench bench, string scope, string level) =>
        bench.Arm.LoadWorld([new JsonObject { ["id"] = LockOf(scope).Value, ["properties"] = new JsonObject { ["level"] = level } }]).ShouldBeEmpty();

    private static ArmBench WithZone(Unknowns? unknowns = null)
    {
        var bench = EndpointBench.Create(unknowns);
        bench.Write("PUT", Blob, ZoneBody).Succeeded.ShouldBeTrue();
        return bench;
    }

    private static ArmBench WithGroup(Unknowns unknowns)
    {
        var bench = EndpointBench.WithEndpoint(ArmBench.Storage, "blob", unknowns);
        bench.Write("PUT", Blob, ZoneBody).Succeeded.ShouldBeTrue();
        var body = $"{{'properties':{{'privateDnsZoneConfigs':[{{'name':'one','properties':{{'privateDnsZoneId':'{Blob}'}}}}]}}}}".Replace('\'', '"');
        bench.Write("PUT", Group, body).Succeeded.ShouldBeTrue();
        return bench;
    }
}
