namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>If-Match and If-None-Match of private DNS: record sets answer 412, zones and links fail inside a 200.</summary>
public sealed class ArmPreconditionTests
{
    private const string Zone = EndpointBench.Zones + "privatelink.blob.core.windows.net";
    private const string Link = Zone + "/virtualNetworkLinks/link-one";
    private const string Record = Zone + "/A/stmlresearch";
    private const string ZoneBody = """{"location":"global","tags":{"team":"ai"}}""";
    private const string RecordBody = """{"properties":{"ttl":10,"aRecords":[{"ipv4Address":"10.0.0.4"}]}}""";

    public static TheoryData<string, string> Conditions => new(("If-Match", "0f0e0d0c-0000-4000-8000-000000000000"), ("If-Match", "\"other\""), ("If-None-Match", "*"));

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_record_set_refuses_at_once_without_an_error_around_it(string header, string value)
    {
        using var bench = WithZone();
        bench.Send("PUT", Record, RecordBody).Status.ShouldBe(201);
        var refused = bench.Send("PUT", Record, RecordBody.Replace("10.0.0.4", "10.0.0.5", StringComparison.Ordinal), headers: (header, value));
        (refused.Status, refused.Body!["code"]!.ToString()).ShouldBe((412, "PreconditionFailed"));
        bench.Send("DELETE", Record, headers: (header, value)).Status.ShouldBe(412);
        bench.Properties(Record)["aRecords"]![0]!["ipv4Address"]!.ToString().ShouldBe("10.0.0.4");
    }

    [Fact]
    public void A_record_set_whose_etag_is_named_is_written_with_and_without_quotation_marks()
    {
        using var bench = WithZone();
        bench.Send("PUT", Record, RecordBody, headers: ("If-None-Match", "*")).Status.ShouldBe(201);
        bench.Send("PUT", Record, RecordBody, headers: ("If-Match", bench.Get(Record).Header("ETag")!)).Status.ShouldBe(200);
        bench.Send("PUT", Record, RecordBody, headers: ("If-Match", $"\"{bench.Get(Record).Header("ETag")}\"")).Status.ShouldBe(200);
        bench.Send("DELETE", Record, headers: ("If-Match", "*")).Status.ShouldBe(200);
        bench.Send("PUT", Record, RecordBody, headers: ("If-Match", "*")).Status.ShouldBe(412);
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_zone_takes_the_write_and_fails_it_inside_a_200(string header, string value)
    {
        using var bench = WithZone();
        var before = bench.Get(Zone).Body!.ToJsonString();
        foreach (var method in (string[])["PUT", "PATCH", "DELETE"])
        {
            var first = bench.Send(method, Zone, method == "DELETE" ? null : ZoneBody, headers: (header, value));
            first.Status.ShouldBe(202, method);
            bench.Clock.RunFor(TimeSpan.FromMinutes(2));
            var ended = bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null);
            (ended.Status, ended.Body!["status"]!.ToString(), ended.Code).ShouldBe((200, "Failed", "PreconditionFailed"));
        }
        bench.Get(Zone).Body!.ToJsonString().ShouldBe(before, "nothing has changed, also not its state");
    }

    [Theory]
    [InlineData("If-Match", "*", null)]
    [InlineData("If-None-Match", "*", "PreconditionFailed")]
    public void A_link_is_looked_at_as_its_zone_is(string header, string value, string? code)
    {
        using var bench = WithZone();
        var body = $"{{'location':'global','properties':{{'virtualNetwork':{{'id':'{EndpointBench.Network}'}}}}}}".Replace('\'', '"');
        bench.Write("PUT", Link, body).Succeeded.ShouldBeTrue();
        var first = bench.Send("PUT", Link, body, headers: (header, value));
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null).Code.ShouldBe(code);
        bench.Send("PUT", Link, body, headers: ("If-Match", bench.Get(Link).Header("ETag")!)).Status.ShouldBe(202);
    }

    [Fact]
    public void An_operation_of_private_dns_is_gone_with_its_group()
    {
        using var bench = WithZone();
        var group = Zone.Replace("/resourceGroups/rg/", "/resourceGroups/rg-dns/", StringComparison.Ordinal);
        bench.Arm.MakeUp(EndpointBench.Id(group)).Count.ShouldBe(1);
        var first = bench.Send("PUT", group, ZoneBody);
        bench.Arm.Remove(EndpointBench.Id(group).Group);
        bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null).Code.ShouldBe("ResourceGroupNotFound");
    }

    [Fact]
    public void The_zones_of_a_subscription_and_of_a_group_are_listed_wherever_they_lie()
    {
        using var bench = WithZone();
        var central = Zone.Replace("/resourceGroups/rg/", "/resourceGroups/rg-dns/", StringComparison.Ordinal);
        bench.Arm.MakeUp(EndpointBench.Id(central)).Count.ShouldBe(1);
        bench.Arm.MakeUp(EndpointBench.Id(Zone.Replace("000000000001/", "000000000002/", StringComparison.Ordinal))).Count.ShouldBe(1);
        Ids(bench.Get(ArmBench.Subscription + "/providers/Microsoft.Network/privateDnsZones")).ShouldBe([central, Zone], ignoreOrder: true);
        Ids(bench.Get(ArmBench.Group + "/providers/Microsoft.Network/privateDnsZones")).ShouldBe([Zone]);
        bench.Arm.Withhold("Microsoft.Network/privateDnsZones/read");
        bench.Get(ArmBench.Subscription + "/providers/Microsoft.Network/privateDnsZones").Code.ShouldBe("AuthorizationFailed");
    }

    private static IEnumerable<string> Ids(ArmReply reply) => reply.Body!["value"]!.AsArray().Select(static zone => zone!["id"]!.ToString());

    private static ArmBench WithZone()
    {
        var bench = EndpointBench.Create();
        bench.Write("PUT", Zone, """{"location":"global"}""").Succeeded.ShouldBeTrue();
        bench.Get(Zone).Body!.ContainsKey("tags").ShouldBeFalse("none were given");
        return bench;
    }
}
