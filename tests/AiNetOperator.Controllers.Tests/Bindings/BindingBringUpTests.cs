using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>How a private path comes to be, in each way of DNS.</summary>
public sealed class BindingBringUpTests : IDisposable
{
    private readonly BindingScenario _scenario = new();

    [Fact]
    public void Zone_link_endpoint_and_records_are_made_in_this_order_and_the_path_is_verified()
    {
        _scenario.Declare();

        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Writes().Select(write => write.Split(' ')[1]).ShouldBe(["privateDnsZones", "virtualNetworkLinks", "privateEndpoints", "privateDnsZoneGroups"]);
        var address = _scenario.Addresses().ShouldHaveSingleItem();
        _scenario.Record(BindingScenario.BlobZone, "data").ShouldBe([address]);
        _scenario.Status()["connectionState"]!.GetValue<string>().ShouldBe("Approved");
        string[] parts = [ConditionTypes.Accepted, ConditionTypes.EndpointProvisioned, ConditionTypes.ConnectionApproved, ConditionTypes.DnsReady];
        parts.Select(type => _scenario.ConditionOf(type)).ShouldBe(["True", "True", "True", "True"]);
    }

    [Fact]
    public void Everything_that_is_made_carries_the_name_of_its_object()
    {
        _scenario.Declare(endpoint: """{"tags":{"cost":"ml"}}""");

        _scenario.Settle();

        _scenario.Endpoint()!["tags"]!.ToJsonString().ShouldBe("""{"ainet-owner":"ainet.ml.blob","cost":"ml"}""");
        _scenario.Run.Arm.Get(BindingScenario.BlobZone)!["tags"]!["ainet-owner"]!.GetValue<string>().ShouldBe("ainet.ml.blob");
        var link = _scenario.Run.Arm.World().Single(body => body["type"]!.GetValue<string>().EndsWith("/virtualNetworkLinks", StringComparison.Ordinal));
        link["tags"]!["ainet-owner"]!.GetValue<string>().ShouldBe("ainet.ml.blob");
        link["properties"]!["virtualNetwork"]!["id"]!.GetValue<string>().ShouldBe(BindingScenario.NetworkA.Value);
    }

    [Fact]
    public void The_id_of_the_endpoint_and_the_finalizer_are_stored_before_anything_is_written()
    {
        JsonObject? seen = null;
        _scenario.Run.Arm.Asked += _ => seen ??= _scenario.Object();
        _scenario.Declare();

        _scenario.Settle();

        seen!["metadata"]!["finalizers"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldContain(Finalizers.Binding);
        seen["metadata"]!["annotations"]![Annotations.Creates]!.GetValue<string>().ShouldBe(BindingScenario.EndpointOf("blob").Value);
    }

    [Fact]
    public void A_converged_path_is_not_written_to_and_costs_five_reads_a_check()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.Pass(TimeSpan.FromMinutes(30));
        var (reads, writes) = (_scenario.Run.Arm.Reads, _scenario.Run.Arm.Writes);

        _scenario.Pass(TimeSpan.FromHours(10));

        _scenario.Run.Arm.Writes.ShouldBe(writes);
        // endpoint and zone group; links and records of the one zone; the virtual network
        ((_scenario.Run.Arm.Reads - reads) / 60.0).ShouldBeInRange(4.5, 5.6);
    }

    [Fact]
    public void Two_paths_that_share_a_zone_and_a_network_read_them_once()
    {
        _scenario.Declare();
        _scenario.Declare("file", groupId: "file");
        _scenario.Declare("other", target: OtherStorage());
        _scenario.Settle();
        _scenario.Pass(TimeSpan.FromMinutes(30));
        var before = Reads("Microsoft.Network/privateDnsZones/A");

        _scenario.Pass(TimeSpan.FromHours(10));

        // blob and other share their zone, file has its own: two zones, each read at most twice an interval
        (Reads("Microsoft.Network/privateDnsZones/A") - before).ShouldBeLessThan(60 * 2 * 2);
        _scenario.ShouldBeReady("other");
    }

    [Fact]
    public void Existing_zones_get_the_records_and_nothing_else_is_made()
    {
        _scenario.Run.Arm.MakeUpZone(BindingScenario.BlobZone, [BindingScenario.NetworkA]);
        _scenario.Declare(dns: $$"""{"mode":"ExistingZones","zoneResourceGroupId":"{{BindingScenario.Dns}}"}""");

        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Writes().ShouldBe(["PUT privateEndpoints blob", "PUT privateDnsZoneGroups ainet"]);
    }

    [Fact]
    public void A_zone_that_should_exist_and_does_not_is_named()
    {
        _scenario.Declare(dns: $$"""{"mode":"ExistingZones","zoneResourceGroupId":"{{BindingScenario.Dns}}"}""");

        _scenario.Settle();

        _scenario.ShouldBeStalled(Reasons.ZoneNotFound);
        _scenario.Summary().Message.ShouldContain("privatelink.blob.core.windows.net");
    }

    [Fact]
    public void What_a_policy_is_to_do_is_waited_for_and_never_done()
    {
        _scenario.Declare(dns: """{"mode":"ManagedByPolicy"}""");

        _scenario.Pass(TimeSpan.FromMinutes(5));
        _scenario.ShouldSay("False", "False", Reasons.WaitingForPolicyDns);
        _scenario.Settle();

        _scenario.ShouldBeStalled(Reasons.WaitingForPolicyDns);
        _scenario.Writes().ShouldBe(["PUT privateEndpoints blob"]);
    }

    [Fact]
    public void Without_any_DNS_the_path_is_there_and_nobody_says_that_its_names_resolve()
    {
        _scenario.Declare(dns: """{"mode":"None"}""");

        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.ConditionOf(ConditionTypes.DnsReady).ShouldBe("Unknown");
        _scenario.Writes().ShouldBe(["PUT privateEndpoints blob"]);
    }

    [Fact]
    public void A_manual_connection_waits_for_the_owner_of_the_target()
    {
        _scenario.Declare(more: """{"approval":{"mode":"Manual","requestMessage":"for research"}}""");
        _scenario.Pass(TimeSpan.FromMinutes(10));
        _scenario.ShouldSay("False", "False", Reasons.WaitingForConnectionApproval);
        _scenario.Writes().ShouldNotContain(write => write.Contains("privateEndpointConnections", StringComparison.Ordinal));

        _scenario.Decide("Approved");
        _scenario.Settle();

        _scenario.ShouldBeReady();
    }

    [Fact]
    public void A_path_to_a_network_that_does_not_exist_waits_for_it()
    {
        _scenario.Apply("blob", new JsonObject
        {
            ["networkRef"] = new JsonObject { ["name"] = "research" },
            ["groupId"] = "amlworkspace",
            ["subnetId"] = BindingScenario.SubnetA.Value,
            ["endpoint"] = new JsonObject { ["resourceGroupId"] = BindingScenario.Net },
            ["dns"] = JsonNode.Parse(BindingScenario.Managed),
        });
        _scenario.Pass(TimeSpan.FromMinutes(5));
        _scenario.ShouldSay("False", "False", Reasons.WaitingForNetwork);

        DeclareNetwork();
        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Addresses().Count.ShouldBe(3);
        _scenario.Status()["zones"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void An_endpoint_that_somebody_else_made_alike_is_adopted_and_not_tagged()
    {
        _scenario.Declare();
        _scenario.Settle();
        var made = _scenario.Endpoint()!;
        _scenario.Run.Arm.Edit(BindingScenario.EndpointOf("blob"), body => body.Remove("tags"));
        _scenario.Delete();
        _scenario.Settle();
        _scenario.ShouldBeGone();

        _scenario.Declare();
        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Endpoint()!["properties"]!["resourceGuid"]!.GetValue<string>().ShouldBe(made["properties"]!["resourceGuid"]!.GetValue<string>());
        _scenario.Endpoint()!["tags"]?["ainet-owner"].ShouldBeNull();
    }

    public void Dispose() => _scenario.Dispose();

    private ArmId OtherStorage()
    {
        var id = ArmId.Parse(BindingScenario.Subscription + "/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/more");
        _scenario.Run.Arm.MakeUp(id);
        return id;
    }

    private int Reads(string type) => _scenario.Run.Arm.Calls.Where(call => call.Type == type && call.Method == "GET").Sum(call => call.Count);

    private void DeclareNetwork()
    {
        var hub = ArmId.Parse(BindingScenario.Subscription + "/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub");
        _scenario.Run.Arm.MakeUp(hub);
        _scenario.Run.Apply([new JsonObject
        {
            ["apiVersion"] = ApiGroup.GroupVersion,
            ["kind"] = AiWorkspaceNetwork.KindName,
            ["metadata"] = new JsonObject { ["name"] = "research", ["namespace"] = "ml" },
            ["spec"] = new JsonObject { ["resourceId"] = hub.Value },
        }]);
    }
}
