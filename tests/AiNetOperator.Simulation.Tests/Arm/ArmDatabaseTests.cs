namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>What is peculiar to Cosmos DB, SQL and Event Hubs.</summary>
public sealed class ArmDatabaseTests
{
    private const string Cosmos = ArmBench.Cosmos;
    private const string Sql = ArmBench.Sql;
    private const string Hub = ArmBench.EventHub;
    private const string Served = ArmBench.VirtualNetwork + "/subnets/snet";

    [Fact]
    public void Cosmos_takes_minutes_and_one_write_at_a_time()
    {
        using var bench = new ArmBench().With(Cosmos);
        bench.Send("PATCH", Cosmos, """{"properties":{"publicNetworkAccess":"Disabled"}}""").State.ShouldBe("Updating");
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Get(Cosmos).State.ShouldBe("Updating");
        var second = bench.Send("PATCH", Cosmos, """{"tags":{}}""");
        second.Status.ShouldBe(412);
        second.Code.ShouldBe("PreconditionFailed");
        bench.Send("DELETE", Cosmos).Status.ShouldBe(412);
        bench.Clock.RunFor(TimeSpan.FromMinutes(4));
        bench.Stored(Cosmos, "publicNetworkAccess").ShouldBe("'Disabled'");
        bench.Write("DELETE", Cosmos).Succeeded.ShouldBeTrue();
        bench.Get(Cosmos).Status.ShouldBe(404);
        bench.Send("DELETE", Cosmos).Status.ShouldBe(204);
    }

    [Fact]
    public void Cosmos_changes_its_regions_in_a_request_of_their_own()
    {
        using var bench = new ArmBench().With(Cosmos);
        var more = "'locations':[{'locationName':'eastus2'},{'locationName':'westus3'}]";
        bench.Patch(Cosmos, more + ",'publicNetworkAccess':'Disabled'").Message.ShouldContain("locations");
        bench.Patch(Cosmos, "'locations':[{'locationName':'East US 2'}],'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Patch(Cosmos, more).Succeeded.ShouldBeTrue();
        bench.MustRoundTrip();
    }

    [Fact]
    public void Rules_of_sql_are_children_that_cannot_be_written_while_it_is_closed()
    {
        using var bench = new ArmBench().With(Sql).With(ArmBench.VirtualNetwork).With(Served, "'properties':{'serviceEndpoints':[{'service':'Microsoft.Sql'}]}");
        var address = """{"properties":{"startIpAddress":"203.0.113.7","endIpAddress":"203.0.113.9"}}""";
        var subnet = "{'properties':{'virtualNetworkSubnetId':'" + Served + "'}}";
        bench.Send("PUT", Sql + "/firewallRules/office", address).Status.ShouldBe(201);
        bench.Send("PUT", Sql + "/firewallRules/office", address).Status.ShouldBe(200);
        bench.Send("PUT", Sql + "/virtualNetworkRules/ai", subnet.Replace('\'', '"')).Status.ShouldBe(201);
        bench.Patch(Sql, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Get(Sql + "/firewallRules").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Get(Sql + "/virtualNetworkRules/ai").Body!["properties"]!["state"]!.ToString().ShouldBe("Ready");
        foreach (var (path, body) in new[] { ("/firewallRules/two", address), ("/virtualNetworkRules/two", subnet.Replace('\'', '"')) })
            bench.Send("PUT", Sql + path, body).Code.ShouldBe("DenyPublicEndpointEnabled");
        bench.MustRoundTrip();
        bench.Send("DELETE", Sql + "/firewallRules/office").Status.ShouldBe(200);
        bench.Send("DELETE", Sql + "/firewallRules/office").Status.ShouldBe(204);
    }

    [Theory]
    [InlineData("/firewallRules/one", "{'properties':{'startIpAddress':'203.0.113.7'}}")]
    [InlineData("/firewallRules/one", "{}")]
    [InlineData("/virtualNetworkRules/one", "{'properties':{'virtualNetworkSubnetId':'nowhere'}}")]
    [InlineData("/virtualNetworkRules/one", "{'properties':{'virtualNetworkSubnetId':'SUBNET'}}")]
    public void A_wrong_rule_of_sql_is_refused(string child, string body)
    {
        using var bench = new ArmBench().With(Sql).With(ArmBench.VirtualNetwork).With(Served);
        bench.Send("PUT", Sql + child, body.Replace("SUBNET", Served, StringComparison.Ordinal).Replace('\'', '"')).Code.ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public void Sql_takes_one_write_at_a_time()
    {
        using var bench = new ArmBench().With(Sql);
        bench.Send("PATCH", Sql, """{"properties":{"publicNetworkAccess":"Disabled"}}""").Status.ShouldBe(202);
        bench.Send("PATCH", Sql, """{"tags":{}}""").Code.ShouldBe("ConflictingServerOperation");
    }

    [Fact]
    public void The_rule_set_of_event_hubs_is_always_there_and_replaced_as_a_whole()
    {
        using var bench = new ArmBench().With(Hub);
        bench.Get(Hub + "/networkRuleSets/default").Body!["properties"]!.ToJsonString().ShouldBe(
            """{"publicNetworkAccess":"Enabled","defaultAction":"Allow","trustedServiceAccessEnabled":false,"virtualNetworkRules":[],"ipRules":[]}""");
        bench.Get(Hub + "/networkRuleSets").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"defaultAction":"Deny","ipRules":[{"ipMask":"203.0.113.7"}]}}""").Status.ShouldBe(200);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"defaultAction":"deny","trustedServiceAccessEnabled":true}}""").Status.ShouldBe(200);
        bench.Stored(Hub + "/networkRuleSets/default", "ipRules").ShouldBe("[]");
        bench.Stored(Hub + "/networkRuleSets/default", "defaultAction").ShouldBe("'Deny'");
        bench.Get(Hub + "/networkRuleSets/other").Status.ShouldBe(404);
        bench.Send("PATCH", Hub + "/networkRuleSets/default", "{}").Status.ShouldBe(405);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(true, "Disabled", "Disabled")]
    [InlineData(false, "Enabled", "Disabled")]
    public void Whether_event_hubs_has_one_public_access_or_two_is_a_switch(bool one, string ofRules, string ofNamespace)
    {
        using var bench = new ArmBench(new Unknowns { EventHubAccessIsOne = one }).With(Hub);
        bench.Patch(Hub, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Get(Hub + "/networkRuleSets/default").Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe(ofRules);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"publicNetworkAccess":"Enabled"}}""");
        bench.Stored(Hub, "publicNetworkAccess").ShouldBe(one ? "'Enabled'" : $"'{ofNamespace}'");
        bench.Patch(Hub, "'publicNetworkAccess':'Disabled'");
        bench.Get(Hub + "/networkRuleSets/default").Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe(ofRules);
    }

    [Fact]
    public void A_basic_namespace_of_event_hubs_has_no_network_features()
    {
        using var bench = new ArmBench().With(Hub, "'sku':{'name':'Basic'}");
        bench.Patch(Hub, "'publicNetworkAccess':'Disabled'").Status.ShouldBe(400);
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"defaultAction":"Deny"}}""").Status.ShouldBe(400);
        bench.Send("PATCH", Hub, """{"tags":{"a":"1"}}""").Status.ShouldBe(200);
    }

    [Fact]
    public void What_nobody_has_seen_is_refused()
    {
        using var bench = new ArmBench().With(Hub);
        bench.Send("PUT", Hub + "2", """{"location":"eastus2"}""").Status.ShouldBe(405);
    }
}
