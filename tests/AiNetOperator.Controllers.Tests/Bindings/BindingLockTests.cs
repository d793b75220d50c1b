using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>Never two writes at once to one target, subnet or zone, whoever wants them, and whatever becomes of the process.</summary>
public sealed class BindingLockTests
{
    private const string Other = BindingScenario.Subscription + "/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/more";

    [Fact]
    public void Two_paths_to_one_target_are_made_one_after_the_other()
    {
        using var scenario = new BindingScenario();
        var together = Together(scenario, write => [Target(write)]);

        scenario.Declare("blob");
        scenario.Declare("file", groupId: "file", subnet: BindingScenario.SubnetB, dns: $$"""{"mode":"Managed","zoneResourceGroupId":"{{BindingScenario.OtherDns}}"}""");
        scenario.Settle();

        scenario.ShouldBeReady("blob");
        scenario.ShouldBeReady("file");
        together().ShouldBe(0);
    }

    [Fact]
    public void Two_paths_from_one_subnet_are_made_one_after_the_other()
    {
        using var scenario = new BindingScenario();
        scenario.Run.Arm.MakeUp(ArmId.Parse(Other));
        var together = Together(scenario, write => [write.Body?["properties"]?["subnet"]?["id"]?.GetValue<string>()]);

        scenario.Declare("blob", dns: """{"mode":"None"}""");
        scenario.Declare("more", target: ArmId.Parse(Other), dns: """{"mode":"None"}""");
        scenario.Settle();

        scenario.ShouldBeReady("more");
        together().ShouldBe(0);
    }

    [Fact]
    public void A_zone_that_two_paths_need_is_written_by_one_at_a_time()
    {
        using var scenario = new BindingScenario();
        scenario.Run.Arm.MakeUp(ArmId.Parse(Other));
        var together = Together(scenario, Zones);

        scenario.Declare("blob");
        scenario.Declare("more", target: ArmId.Parse(Other), subnet: BindingScenario.SubnetB);
        scenario.Settle();

        scenario.ShouldBeReady("blob");
        scenario.ShouldBeReady("more");
        together().ShouldBe(0);
        scenario.Writes().Count(write => write.StartsWith("PUT privateDnsZones ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_path_waits_for_a_network_that_is_closing_its_target()
    {
        using var scenario = new BindingScenario();
        var hub = ArmId.Parse(BindingScenario.Subscription + "/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub");
        scenario.Run.Arm.MakeUp(hub);
        var together = Together(scenario, write => [write.Id == hub && write.Action is null ? hub.ToKey() : Target(write)]);

        scenario.Run.Apply([(JsonObject)JsonNode.Parse($$"""{"apiVersion":"{{ApiGroup.GroupVersion}}","kind":"AiWorkspaceNetwork","metadata":{"name":"research","namespace":"ml"},"spec":{"resourceId":"{{hub}}","managedNetwork":{"isolationMode":"AllowInternetOutbound"},"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false} }""")!]);
        scenario.Declare("hub", target: hub, groupId: "amlworkspace", dns: """{"mode":"None"}""");
        scenario.Settle();

        scenario.ShouldBeReady("hub");
        together().ShouldBe(0);
        scenario.Run.Arm.Get(hub)!["properties"]!["publicNetworkAccess"]!.GetValue<string>().ShouldBe("Disabled");
    }

    [Fact]
    public void Whoever_waits_goes_on_as_soon_as_the_other_is_done()
    {
        using var scenario = new BindingScenario();
        scenario.Declare("blob", dns: """{"mode":"None"}""");
        scenario.Declare("file", groupId: "file", dns: """{"mode":"None"}""");
        scenario.Settle();

        var writes = scenario.Run.Arm.WriteLog.Where(write => write.Method == "PUT").ToList();
        writes.Count.ShouldBe(2);
        (writes[1].At - writes[0].EndedAt!.Value).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Of_two_objects_of_one_endpoint_the_older_acts_and_the_younger_says_so()
    {
        using var scenario = new BindingScenario();
        scenario.Declare("blob");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Declare("again", endpoint: """{"name":"blob"}""");

        scenario.Settle();

        scenario.ShouldBeReady("blob");
        scenario.ShouldBeStalled(Reasons.Claimed, "again");
        scenario.Delete("again");
        scenario.Settle();
        scenario.Endpoint("blob").ShouldNotBeNull();
        scenario.ShouldBeGone("again");
    }

    [Fact]
    public void Of_two_paths_whose_records_are_the_same_the_younger_yields()
    {
        using var scenario = new BindingScenario();
        scenario.Declare("blob");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Declare("younger", subnet: BindingScenario.SubnetB);

        scenario.Settle();

        scenario.ShouldBeReady("blob");
        scenario.ShouldBeStalled(Reasons.RecordConflict, "younger");
        scenario.Record(BindingScenario.BlobZone, "data").ShouldBe(scenario.Addresses("blob"));
    }

    [Fact]
    public void The_younger_takes_over_when_the_older_is_gone()
    {
        using var scenario = new BindingScenario();
        scenario.Declare("blob");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Declare("younger", subnet: BindingScenario.SubnetB);
        scenario.Settle();

        scenario.Delete("blob");
        scenario.Settle();

        scenario.ShouldBeReady("younger");
        scenario.Record(BindingScenario.BlobZone, "data").ShouldBe(scenario.Addresses("younger"));
    }

    [Fact]
    public void A_crash_between_the_announcement_and_the_write_loses_nothing_and_doubles_nothing()
    {
        using var scenario = new BindingScenario();
        var crashes = 0;
        scenario.Run.ApiServer.Wrote += change =>
        {
            // every announcement of the first two minutes is the last thing that its process does
            if (crashes < 3 && change.After?["status"]?["operation"] is not null && scenario.Run.Arm.InFlight.Count == 0)
            {
                crashes++;
                scenario.Run.Crash();
            }
        };
        var together = Together(scenario, Zones);

        scenario.Declare();
        scenario.Settle();

        crashes.ShouldBe(3);
        scenario.ShouldBeReady();
        together().ShouldBe(0);
        scenario.Writes().ShouldBe(["PUT privateDnsZones privatelink.blob.core.windows.net", .. scenario.Writes().Skip(1)]);
        scenario.Writes().Distinct().Count().ShouldBe(scenario.Writes().Count);
    }

    [Fact]
    public void A_crash_while_Azure_works_finds_the_write_by_reading_and_does_not_send_it_again()
    {
        using var scenario = new BindingScenario();
        scenario.Run.Arm.Asked += write =>
        {
            if (write.Method == "PUT" && write.Id.IsOfType("Microsoft.Network/privateEndpoints"))
                scenario.Run.Crash();
        };

        scenario.Declare();
        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Writes().Count(write => write == "PUT privateEndpoints blob").ShouldBe(1);
    }

    // how often a write was sent while another that takes the same was open
    private static Func<int> Together(BindingScenario scenario, Func<ArmWrite, IEnumerable<string?>> takes) => () =>
    {
        var writes = scenario.Run.Arm.WriteLog.Where(write => write.Status < 400).ToList();
        return writes.SelectMany(one => writes.Where(other => one.Overlaps(other)
            && takes(one).OfType<string>().Intersect(takes(other).OfType<string>(), StringComparer.OrdinalIgnoreCase).Any())).Count();
    };

    private static string? Target(ArmWrite write) => write.Id.IsOfType("Microsoft.Network/privateEndpoints")
        ? (write.Body ?? write.Before)?["properties"]?["privateLinkServiceConnections"]?[0]?["properties"]?["privateLinkServiceId"]?.GetValue<string>()
        : null;

    private static IEnumerable<string?> Zones(ArmWrite write)
    {
        if (write.Id.IsOfType("Microsoft.Network/privateDnsZones"))
            return [write.Id.ToKey()];
        if (write.Id.IsOfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks"))
            return [write.Id.Parent!.ToKey()];
        return ((write.Body ?? write.Before)?["properties"]?["privateDnsZoneConfigs"] as JsonArray ?? [])
            .Select(config => config!["properties"]!["privateDnsZoneId"]!.GetValue<string>().ToLowerInvariant());
    }
}
