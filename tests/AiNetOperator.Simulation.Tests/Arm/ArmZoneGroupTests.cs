using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Zone groups of private endpoints, and the records that they own.</summary>
public sealed class ArmZoneGroupTests
{
    private const string Group = EndpointBench.Endpoint + "/privateDnsZoneGroups/default";
    private const string Blob = EndpointBench.Zones + "privatelink.blob.core.windows.net";
    private const string Vaults = EndpointBench.Zones + "privatelink.vaultcore.azure.net";
    private const string Api = EndpointBench.Zones + "privatelink.api.azureml.ms";
    private const string Notebooks = EndpointBench.Zones + "privatelink.notebooks.azure.net";

    [Fact]
    public void It_tells_its_records_at_once_and_writes_them_at_its_end()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        var first = bench.Send("PUT", Group, Body(Blob));
        (first.Status, first.State, first.RetryAfter).ShouldBe((201, "Updating", 10));
        RecordSets(first.Body!).ShouldBe(["stmlresearch.privatelink.blob.core.windows.net 10.0.1.4 Updating"]);
        bench.Get(Blob + "/A").Body!["value"]!.AsArray().ShouldBeEmpty();
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        RecordSets(bench.Get(Group).Body!).ShouldBe(["stmlresearch.privatelink.blob.core.windows.net 10.0.1.4 Succeeded"]);
        Records(bench, Blob).ShouldBe(["stmlresearch 10.0.1.4"]);
        bench.Properties(Blob + "/A/stmlresearch")["ttl"]!.GetValue<int>().ShouldBe(10);
        bench.Properties(Blob + "/A/stmlresearch")["metadata"]!["creator"]!.ToString()
            .ShouldBe($"created by private endpoint pe-one with resource guid {bench.Properties(EndpointBench.Endpoint)["resourceGuid"]}");
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_workspace_has_its_records_in_two_zones()
    {
        using var bench = WithZones(ArmBench.Workspace, "amlworkspace", Api, Notebooks);
        bench.Write("PUT", Group, Body(Api, Notebooks)).Succeeded.ShouldBeTrue();
        var id = bench.Dns()[0].Split('.')[0];
        Records(bench, Api).ShouldBe([$"*.{id}.inference.eastus2 10.0.1.6", $"{id}.workspace.eastus2 10.0.1.4", $"{id}.workspace.eastus2.cert 10.0.1.4"]);
        Records(bench, Notebooks).Single().ShouldEndWith(".eastus2 10.0.1.5");
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(ArmBench.Vault, "vault", "privatelink.vaultcore.azure.net", "kv-mlresearch 10.0.1.4")]
    [InlineData(ArmBench.Registry, "registry", "privatelink.azurecr.io", "crmlresearch 10.0.1.5", "crmlresearch.eastus2.data 10.0.1.4")]
    [InlineData(ArmBench.Account, "account", "privatelink.openai.azure.com", "ai-research 10.0.1.4")]
    [InlineData(ArmBench.Search, "searchService", "privatelink.search.windows.net", "srch-research 10.0.1.4")]
    [InlineData(ArmBench.Sql, "sqlServer", "privatelink.database.windows.net", "sql-research 10.0.1.4")]
    [InlineData(ArmBench.EventHub, "namespace", "privatelink.servicebus.windows.net", "evh-research 10.0.1.4")]
    [InlineData(ArmBench.Cosmos, "Sql", "privatelink.documents.azure.com", "cosmos-research 10.0.1.4", "cosmos-research-eastus2 10.0.1.5")]
    public void Each_target_has_its_records_in_its_zone(string target, string group, string zone, params string[] records)
    {
        using var bench = WithZones(target, group, EndpointBench.Zones + zone);
        bench.Write("PUT", Group, Body(EndpointBench.Zones + zone)).Succeeded.ShouldBeTrue();
        Records(bench, EndpointBench.Zones + zone).ShouldBe(records);
    }

    [Fact]
    public void A_zone_of_another_name_is_taken_and_gets_no_records()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Vaults);
        bench.Write("PUT", Group, Body(Vaults)).Succeeded.ShouldBeTrue();
        RecordSets(bench.Get(Group).Body!).ShouldBeEmpty();
        Records(bench, Vaults).ShouldBeEmpty();
    }

    [Fact]
    public void Of_two_endpoints_of_one_resource_the_last_writer_wins_and_either_deletion_takes_the_record()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        bench.Write("PUT", EndpointBench.OtherEndpoint, EndpointBench.Body(ArmBench.Storage, "blob")).Succeeded.ShouldBeTrue();
        bench.Write("PUT", EndpointBench.OtherEndpoint + "/privateDnsZoneGroups/mine", Body(Blob)).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBe(["stmlresearch 10.0.1.5"]);
        bench.Properties(Blob + "/A/stmlresearch")["metadata"]!["creator"]!.ToString().ShouldStartWith("created by private endpoint pe-two with resource guid ");
        bench.Write("DELETE", Group).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBeEmpty();
        RecordSets(bench.Get(EndpointBench.OtherEndpoint + "/privateDnsZoneGroups/mine").Body!).Count.ShouldBe(1, "the other group does not notice");
    }

    [Fact]
    public void The_deletion_of_the_endpoint_takes_group_and_records_along()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
        bench.Get(Group).Status.ShouldBe(404);
        Records(bench, Blob).ShouldBeEmpty();
        bench.MustRoundTrip();
    }

    [Fact]
    public void The_deletion_of_an_endpoint_takes_the_record_along_that_another_one_wrote_since()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        bench.Write("PUT", EndpointBench.OtherEndpoint, EndpointBench.Body(ArmBench.Storage, "blob")).Succeeded.ShouldBeTrue();
        bench.Write("PUT", EndpointBench.OtherEndpoint + "/privateDnsZoneGroups/mine", Body(Blob)).Succeeded.ShouldBeTrue();
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBeEmpty();
        bench.Write("PUT", EndpointBench.OtherEndpoint + "/privateDnsZoneGroups/mine", Body(Blob)).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBe(["stmlresearch 10.0.1.5"]);
    }

    [Fact]
    public void A_group_that_changes_its_zones_takes_the_old_records_away()
    {
        using var bench = WithZones(ArmBench.Workspace, "amlworkspace", Api, Notebooks);
        bench.Write("PUT", Group, Body(Api, Notebooks)).Succeeded.ShouldBeTrue();
        var first = bench.Send("PUT", Group, Body(Notebooks));
        (first.Status, first.State, first.RetryAfter).ShouldBe((200, "Updating", null));
        bench.Send("DELETE", Group).Code.ShouldBe("RetryableError");
        bench.Settle();
        Records(bench, Api).ShouldBeEmpty();
        Records(bench, Notebooks).Count.ShouldBe(1);
    }

    [Fact]
    public void A_record_that_somebody_changed_is_written_again_with_the_next_write_of_the_group()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        bench.Send("PUT", Blob + "/A/stmlresearch", """{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.9.9.9"}]}}""").Status.ShouldBe(200);
        Records(bench, Blob).ShouldBe(["stmlresearch 10.9.9.9"]);
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBe(["stmlresearch 10.0.1.4"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_late_approval_does_to_the_group_is_a_switch(bool follows)
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Storage, "blob", new Unknowns { ZoneGroupFollowsApproval = follows }, manual: true);
        MakeZones(bench, [Blob]);
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBeEmpty();
        bench.Decide(ArmBench.Storage, "Approved").Succeeded.ShouldBeTrue();
        bench.Settle();
        Records(bench, Blob).Count.ShouldBe(follows ? 1 : 0);
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBe(["stmlresearch 10.0.1.4"]);
    }

    [Fact]
    public void What_is_no_group_is_refused()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        bench.Send("PUT", Group, Body(Vaults)).Code.ShouldBe("InvalidResourceReference");
        bench.Send("PUT", Group, """{"properties":{"privateDnsZoneConfigs":[]}}""").Code.ShouldBe("InvalidRequestFormat");
        bench.Send("PUT", Group, Body([.. Enumerable.Repeat(Blob, 6)])).Code.ShouldBe("InvalidRequestFormat");
        var twice = bench.Send("PUT", Group, Body(Blob, Blob).Replace("zone-1", "ZONE-0", StringComparison.Ordinal));
        (twice.Code, twice.Body!["error"]!["details"]![0]!["code"]!.ToString()).ShouldBe(("InvalidRequestFormat", "DuplicateResourceName"));
        bench.Arm.Withhold("Microsoft.Network/privateDnsZones/join/action");
        bench.Send("PUT", Group, Body(Blob)).Code.ShouldBe("LinkedAuthorizationFailed");
        bench.Arm.Grant("Microsoft.Network/privateDnsZones/join/action");
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        bench.Send("PUT", EndpointBench.Endpoint + "/privateDnsZoneGroups/second", Body(Blob)).Message.ShouldContain("default");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public void An_endpoint_waits_for_its_group(string method)
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        bench.Send("PUT", Group, Body(Blob)).Status.ShouldBe(201);
        var refused = bench.Send(method, EndpointBench.Endpoint, method == "PUT" ? EndpointBench.Body(ArmBench.Storage, "blob") : null);
        (refused.Status, refused.Code).ShouldBe((429, "RetryableError"));
        bench.Settle();
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
        Records(bench, Blob).ShouldBeEmpty();
    }

    [Fact]
    public void A_group_waits_for_its_endpoint()
    {
        using var bench = EndpointBench.Create();
        MakeZones(bench, [Blob]);
        bench.Send("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Storage, "blob")).Status.ShouldBe(201);
        var refused = bench.Send("PUT", Group, Body(Blob));
        (refused.Status, refused.Code, refused.Body!["error"]!["details"]![0]!["code"]!.ToString()).ShouldBe((429, "RetryableError", "ReferencedResourceNotProvisioned"));
    }

    [Fact]
    public void A_failed_group_has_no_records_and_the_next_write_makes_them()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        bench.Arm.FailNextOperation(ArmId.Parse(Group), "InternalServerError", "It broke.");
        bench.Write("PUT", Group, Body(Blob)).Code.ShouldBe("InternalServerError");
        bench.Get(Group).State.ShouldBe("Failed");
        Records(bench, Blob).ShouldBeEmpty();
        bench.Write("PUT", Group, Body(Blob)).Succeeded.ShouldBeTrue();
        Records(bench, Blob).Count.ShouldBe(1);
    }

    [Fact]
    public void A_world_may_leave_the_records_to_the_group()
    {
        using var bench = WithZones(ArmBench.Storage, "blob", Blob);
        var body = JsonNode.Parse(Body(Blob))!.AsObject();
        body["id"] = Group;
        bench.Arm.LoadWorld([body]).ShouldBeEmpty();
        Records(bench, Blob).ShouldBe(["stmlresearch 10.0.1.4"]);
        body["properties"] = new JsonObject();
        bench.Arm.LoadWorld([body]).Single().Field.ShouldBe("properties.privateDnsZoneConfigs");
    }

    private static ArmBench WithZones(string target, string group, params string[] zones)
    {
        var bench = EndpointBench.WithEndpoint(target, group);
        MakeZones(bench, zones);
        return bench;
    }

    private static void MakeZones(ArmBench bench, string[] zones)
    {
        foreach (var zone in zones)
            bench.Arm.MakeUp(ArmId.Parse(zone)).Count.ShouldBe(1);
    }

    private static string Body(params string[] zones) =>
        $"{{'properties':{{'privateDnsZoneConfigs':[{string.Join(',', zones.Select(static (zone, index) => $"{{'name':'zone-{index}','properties':{{'privateDnsZoneId':'{zone}'}}}}"))}]}}}}".Replace('\'', '"');

    private static IReadOnlyList<string> RecordSets(JsonObject group) =>
        [.. group["properties"]!["privateDnsZoneConfigs"]!.AsArray().SelectMany(static entry => entry!["properties"]!["recordSets"]!.AsArray())
            .Select(static record => $"{record!["fqdn"]} {record["ipAddresses"]![0]} {record["provisioningState"]}")];

    private static IReadOnlyList<string> Records(ArmBench bench, string zone) =>
        [.. bench.Get(zone + "/A").Body!["value"]!.AsArray().Select(static record => $"{record!["name"]} {record["properties"]!["aRecords"]![0]!["ipv4Address"]}")];
}
