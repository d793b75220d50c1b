using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Private DNS zones, their links and record sets.</summary>
public sealed class ArmPrivateDnsTests
{
    private const string Zone = EndpointBench.Zones + "privatelink.blob.core.windows.net";
    private const string Link = Zone + "/virtualNetworkLinks/link-one";
    private const string Record = Zone + "/A/stmlresearch";
    private const string OtherNetwork = ArmBench.VirtualNetwork + "-two";

    [Fact]
    public void A_zone_is_accepted_with_an_empty_body_and_not_there_until_it_is_made()
    {
        using var bench = EndpointBench.Create();
        var first = bench.Send("PUT", Zone, """{"location":"global"}""");
        (first.Status, first.RetryAfter, first.Body!.Count).ShouldBe((202, 30, 0));
        first.Header("Azure-AsyncOperation")!.ShouldContain("/resourceGroups/rg/providers/Microsoft.Network/privateDnsOperationStatuses/");
        first.Header("Location")!.ShouldContain("/resourceGroups/rg/providers/Microsoft.Network/privateDnsOperationResults/");
        bench.Get(Zone).Code.ShouldBe("ResourceNotFound");
        var poll = bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null);
        (poll.Status, poll.RetryAfter, poll.Body!.ToJsonString()).ShouldBe((202, 30, """{"status":"InProgress"}"""));
        poll.Header("Location").ShouldNotBeNull();
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null).Body!.ToJsonString().ShouldBe("""{"status":"Succeeded"}""");

        var zone = bench.Get(Zone);
        zone.Header("ETag").ShouldBe(zone.Body!["etag"]!.ToString());
        Guid.TryParse(zone.Header("ETag"), out _).ShouldBeTrue("the etag has no quotation marks");
        zone.Body["properties"]!["numberOfRecordSets"]!.GetValue<int>().ShouldBe(1);
        zone.Body["properties"]!["maxNumberOfVirtualNetworkLinks"]!.GetValue<int>().ShouldBe(1000);
        bench.Properties(Zone + "/SOA/@")["ttl"]!.GetValue<int>().ShouldBe(3600);
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_failure_comes_inside_a_200()
    {
        using var bench = EndpointBench.Create();
        bench.Arm.FailNextOperation(ArmId.Parse(Zone), "PreconditionFailed", "It was changed.");
        var ended = bench.Write("PUT", Zone, """{"location":"global"}""");
        (ended.Status, ended.Body!["status"]!.ToString(), ended.Code).ShouldBe((200, "Failed", "PreconditionFailed"));
        bench.Get(Zone).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("privatelink", """{"location":"global"}""", "BadRequest")]
    [InlineData("a..b", """{"location":"global"}""", "BadRequest")]
    [InlineData("contoso.example", """{"location":"eastus2"}""", "LocationNotAvailableForResourceType")]
    [InlineData("contoso.example", "{}", "LocationRequired")]
    public void What_is_no_zone_is_refused(string name, string body, string code)
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", EndpointBench.Zones + name, body).Code.ShouldBe(code);
    }

    [Fact]
    public void Odd_keys_of_tags_are_dropped()
    {
        using var bench = WithZone();
        bench.Write("PUT", Zone, """{"location":"global","tags":{"team":"ai","cost center":"7","a:b":"c"}}""").Succeeded.ShouldBeTrue();
        bench.Get(Zone).Body!["tags"]!.ToJsonString().ShouldBe("""{"team":"ai"}""");
    }

    [Fact]
    public void A_link_is_completed_when_its_operation_is_and_counts_in_its_zone()
    {
        using var bench = WithZone();
        bench.Write("PUT", Link, LinkTo(EndpointBench.Network, more: ",'resolutionPolicy':'nxDomainRedirect'")).Succeeded.ShouldBeTrue();
        var link = bench.Get(Link);
        link.Header("ETag")!.ShouldStartWith("\"");
        link.Body!["properties"]!["virtualNetworkLinkState"]!.ToString().ShouldBe("Completed");
        link.Body["properties"]!["resolutionPolicy"]!.ToString().ShouldBe("NxDomainRedirect");
        link.Body["properties"]!["registrationEnabled"]!.GetValue<bool>().ShouldBeFalse();
        bench.Properties(Zone)["numberOfVirtualNetworkLinks"]!.GetValue<int>().ShouldBe(1);
        bench.Send("PUT", Link, LinkTo(EndpointBench.Network)).Status.ShouldBe(202);
        bench.Properties(Link)["virtualNetworkLinkState"]!.ToString().ShouldBe("InProgress");
        bench.Settle();
        bench.Get(Zone + "/virtualNetworkLinks").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 404)]
    public void Whether_a_new_link_shows_at_once_is_a_switch(bool shows, int status)
    {
        using var bench = WithZone(new Unknowns { LinkShowsAtOnce = shows });
        bench.Send("PUT", Link, LinkTo(EndpointBench.Network)).Status.ShouldBe(202);
        bench.Get(Link).Status.ShouldBe(status);
    }

    [Fact]
    public void A_network_is_linked_to_one_zone_of_a_name_wherever_the_zones_lie()
    {
        using var bench = WithZone();
        bench.Write("PUT", Link, LinkTo(EndpointBench.Network)).Succeeded.ShouldBeTrue();
        var central = Zone.Replace("/resourceGroups/rg/", "/resourceGroups/rg-dns/", StringComparison.Ordinal);
        bench.With(OtherNetwork);
        bench.Arm.MakeUp(ArmId.Parse(central)).Count.ShouldBe(1);
        var refused = bench.Send("PUT", central + "/virtualNetworkLinks/two", LinkTo(EndpointBench.Network));
        (refused.Status, refused.Code).ShouldBe((400, "BadRequest"));
        refused.Message.ShouldBe("A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with 'privatelink.blob.core.windows.net' and 'privatelink.blob.core.windows.net' zones.");
        bench.Send("PUT", Zone + "/virtualNetworkLinks/two", LinkTo(EndpointBench.Network)).Code.ShouldBe("BadRequest");
        bench.Write("PUT", central + "/virtualNetworkLinks/two", LinkTo(OtherNetwork)).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, 202)]
    [InlineData(false, 400)]
    public void When_an_overlap_shows_is_a_switch(bool atTheEnd, int status)
    {
        using var bench = WithZone(new Unknowns { OverlapShowsAtTheEnd = atTheEnd });
        bench.Write("PUT", Link, LinkTo(EndpointBench.Network)).Succeeded.ShouldBeTrue();
        var refused = bench.Send("PUT", Zone + "/virtualNetworkLinks/two", LinkTo(EndpointBench.Network));
        refused.Status.ShouldBe(status);
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        var error = atTheEnd ? bench.Send("GET", refused.Header("Azure-AsyncOperation")!, null, null) : refused;
        (error.Code, error.Status).ShouldBe(("BadRequest", atTheEnd ? 200 : 400));
        bench.Get(Zone + "/virtualNetworkLinks").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Get(Link).State.ShouldBe("Succeeded");
    }

    [Theory]
    [InlineData(true, "BadRequest")]
    [InlineData(false, null)]
    public void Whether_nested_zones_overlap_is_a_switch(bool overlap, string? code)
    {
        using var bench = WithZone(new Unknowns { NestedZonesOverlap = overlap });
        bench.Write("PUT", Link, LinkTo(EndpointBench.Network)).Succeeded.ShouldBeTrue();
        const string above = EndpointBench.Zones + "core.windows.net";
        bench.Write("PUT", above, """{"location":"global"}""").Succeeded.ShouldBeTrue();
        bench.Write("PUT", above + "/virtualNetworkLinks/two", LinkTo(EndpointBench.Network)).Code.ShouldBe(code);
    }

    [Fact]
    public void A_link_needs_a_network_that_is_there_and_the_right_to_join_it()
    {
        using var bench = WithZone();
        bench.Send("PUT", Link, LinkTo(OtherNetwork)).Code.ShouldBe("BadRequest");
        bench.Send("PUT", Link, """{"location":"global","properties":{}}""").Code.ShouldBe("BadRequest");
        bench.Arm.Withhold("Microsoft.Network/virtualNetworks/join/action");
        bench.Send("PUT", Link, LinkTo(EndpointBench.Network)).Code.ShouldBe("LinkedAuthorizationFailed");
        bench.Send("PUT", EndpointBench.Zones + "none.example/virtualNetworkLinks/one", LinkTo(EndpointBench.Network)).Code.ShouldBe("ParentResourceNotFound");
    }

    [Fact]
    public void One_zone_of_a_network_takes_registrations()
    {
        using var bench = WithZone();
        bench.Write("PUT", Link, LinkTo(EndpointBench.Network, ",'registrationEnabled':true")).Succeeded.ShouldBeTrue();
        const string other = EndpointBench.Zones + "contoso.example";
        bench.Write("PUT", other, """{"location":"global"}""").Succeeded.ShouldBeTrue();
        bench.Send("PUT", other + "/virtualNetworkLinks/two", LinkTo(EndpointBench.Network, ",'registrationEnabled':true")).Code.ShouldBe("BadRequest");
        bench.Write("PUT", other + "/virtualNetworkLinks/two", LinkTo(EndpointBench.Network)).Succeeded.ShouldBeTrue();
        bench.Properties(Zone)["numberOfVirtualNetworkLinksWithRegistration"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public void A_zone_stays_for_as_long_as_a_link_is_going()
    {
        using var bench = WithZone();
        bench.Write("PUT", Link, LinkTo(EndpointBench.Network)).Succeeded.ShouldBeTrue();
        bench.Send("DELETE", Zone).Code.ShouldBe("CannotDeleteResource");
        bench.Send("DELETE", Link).Status.ShouldBe(202);
        var refused = bench.Send("DELETE", Zone);
        (refused.Status, refused.Header("x-ms-failure-cause")).ShouldBe((409, "gateway"));
        refused.Message.ShouldBe("Cannot delete resource while nested resources exist. Some existing nested resource IDs include: 'Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net/virtualNetworkLinks/link-one'. Please delete all nested resources before deleting this resource.");
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Send("PUT", Record, Addresses("10.0.0.4")).Status.ShouldBe(201);
        bench.Write("DELETE", Zone).Succeeded.ShouldBeTrue("record sets do not block it");
        bench.Get(Record).Status.ShouldBe(404);
        bench.Get(Zone + "/SOA/@").Status.ShouldBe(404);
        bench.Send("DELETE", Zone).Status.ShouldBe(204);
    }

    [Fact]
    public void Record_sets_are_written_at_once_and_the_last_writer_wins()
    {
        using var bench = WithZone();
        var first = bench.Send("PUT", Record, Addresses("10.0.0.4"));
        (first.Status, first.Body!["properties"]!["fqdn"]!.ToString()).ShouldBe((201, "stmlresearch.privatelink.blob.core.windows.net."));
        Guid.TryParse(first.Header("ETag"), out _).ShouldBeTrue();
        bench.Send("PUT", Record, Addresses("10.0.0.5", "10.0.0.6")).Status.ShouldBe(200);
        bench.Properties(Record)["aRecords"]!.AsArray().Count.ShouldBe(2);
        bench.Properties(Zone)["numberOfRecordSets"]!.GetValue<int>().ShouldBe(2);
        bench.Get(Zone + "/A").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.MustRoundTrip();
        bench.Send("DELETE", Record).Status.ShouldBe(200);
        bench.Send("DELETE", Record).Status.ShouldBe(204);
        bench.Send("DELETE", Zone + "/SOA/@").Status.ShouldBe(405);
        bench.Send("PUT", Zone + "/CNAME/one", "{}").Code.ShouldBe("InvalidResourceType");
    }

    [Theory]
    [InlineData("""{"properties":{"ttl":10}}""")]
    [InlineData("""{"properties":{"aRecords":[{"ipv4Address":"10.0.0.4"}]}}""")]
    [InlineData("""{"properties":{"ttl":10,"aRecords":[]}}""")]
    [InlineData("""{"properties":{"ttl":10,"aRecords":[{"ipv4Address":"none"}]}}""")]
    [InlineData("""{"properties":{"ttl":10,"aRecords":[{}]}}""")]
    public void What_is_no_record_set_is_refused_without_an_error_around_it(string body)
    {
        using var bench = WithZone();
        var refused = bench.Send("PUT", Record, body);
        (refused.Status, refused.Body!["code"]!.ToString()).ShouldBe((400, "BadRequest"));
        bench.Get(Record).Status.ShouldBe(404);
    }

    [Fact]
    public void A_zone_is_made_up_with_links_and_networks_in_a_group_that_has_a_region()
    {
        using var bench = new ArmBench();
        bench.Arm.MakeUpZone(ArmId.Parse(Zone), [ArmId.Parse(EndpointBench.Network), ArmId.Parse(OtherNetwork)]).Count.ShouldBe(5);
        bench.Arm.MakeUpZone(ArmId.Parse(Zone), [ArmId.Parse(OtherNetwork + "-three")]).ShouldBeEmpty();
        bench.Properties(Zone)["numberOfVirtualNetworkLinks"]!.GetValue<int>().ShouldBe(2);
        bench.Get(OtherNetwork).Status.ShouldBe(200);
        var alone = ArmId.Parse(Zone.Replace("/resourceGroups/rg/", "/resourceGroups/rg-dns/", StringComparison.Ordinal));
        bench.Arm.MakeUpZone(alone, []).ShouldBe([alone]);
        bench.Get(alone.Group.Value).Body!["location"]!.ToString().ShouldBe("eastus2");
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(ArmBench.Workspace, "amlworkspace", "privatelink.api.azureml.ms", "privatelink.notebooks.azure.net")]
    [InlineData(ArmBench.Storage, "blob", "privatelink.blob.core.windows.net")]
    [InlineData(ArmBench.Storage, "none")]
    [InlineData(ArmBench.VirtualNetwork, "none")]
    public void The_zones_of_a_sub_resource_can_be_asked_for(string target, string group, params string[] zones)
    {
        using var bench = new ArmBench();
        bench.Arm.ZonesOf(ArmId.Parse(target), group).ShouldBe(zones);
    }

    [Theory]
    [InlineData(Zone, "{'location':'eastus2'}", "location")]
    [InlineData(EndpointBench.Zones + "single", "{'location':'global'}", "id")]
    [InlineData(Link, "{'location':'global','properties':{}}", "properties.virtualNetwork.id")]
    [InlineData(Record, "{'properties':{}}", "properties")]
    public void What_is_wrong_in_a_world_is_reported(string id, string body, string field)
    {
        using var bench = WithZone();
        var parsed = JsonNode.Parse(body.Replace('\'', '"'))!.AsObject();
        parsed["id"] = id;
        bench.Arm.LoadWorld([parsed]).Single().Field.ShouldBe(field);
    }

    private static ArmBench WithZone(Unknowns? unknowns = null)
    {
        var bench = EndpointBench.Create(unknowns);
        bench.Write("PUT", Zone, """{"location":"global"}""").Succeeded.ShouldBeTrue();
        return bench;
    }

    private static string LinkTo(string network, string more = "") =>
        $"{{'location':'global','properties':{{'virtualNetwork':{{'id':'{network}'}}{more}}}}}".Replace('\'', '"');

    private static string Addresses(params string[] addresses) =>
        $$"""{"properties":{"ttl":10,"aRecords":[{{string.Join(',', addresses.Select(static address => $"{{\"ipv4Address\":\"{address}\"}}"))}}]} }""";
}
