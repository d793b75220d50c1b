using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>What becomes of a private path when others change it.</summary>
public sealed class BindingUpkeepTests : IDisposable
{
    private static readonly ArmId Record = BindingScenario.BlobZone.Child("A", "data");

    private readonly BindingScenario _scenario = new();

    public BindingUpkeepTests()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.ShouldBeReady();
    }

    [Fact]
    public void A_rejection_is_found_by_reading_again_told_and_not_argued_with()
    {
        var writes = _scenario.Run.Arm.Writes;

        _scenario.Decide("Rejected");
        _scenario.Settle();

        _scenario.ShouldBeStalled(Reasons.ConnectionRejected);
        _scenario.ConditionOf(ConditionTypes.ConnectionApproved).ShouldBe("False");
        _scenario.Run.Arm.Writes.ShouldBe(writes);
    }

    [Fact]
    public void An_endpoint_whose_target_was_deleted_is_made_anew_when_the_target_is_back()
    {
        var guid = Guid();
        var account = _scenario.Run.Arm.Get(BindingScenario.Storage)!;
        _scenario.Run.Arm.Remove(BindingScenario.Storage);
        _scenario.Settle();
        _scenario.ShouldBeStalled(Reasons.ConnectionDisconnected);

        account["properties"]!.AsObject().Remove("privateEndpointConnections");
        _scenario.Run.Arm.LoadWorld([account]).ShouldBeEmpty();
        _scenario.Settle();

        _scenario.ShouldBeReady();
        Guid().ShouldNotBe(guid);
        _scenario.Record(BindingScenario.BlobZone, "data").ShouldBe(_scenario.Addresses());
    }

    [Fact]
    public void An_endpoint_that_was_deleted_is_made_again_and_that_is_told_as_drift()
    {
        _scenario.Run.Arm.Remove(BindingScenario.EndpointOf("blob"));

        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Endpoint().ShouldNotBeNull();
        _scenario.Events(Reasons.DriftFound).ShouldContain(note => note.StartsWith("endpoint was", StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_that_is_gone_is_put_back()
    {
        _scenario.Run.Arm.Remove(Record);

        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Record(BindingScenario.BlobZone, "data").ShouldBe(_scenario.Addresses());
    }

    [Fact]
    public void A_record_of_another_endpoint_is_named_and_left()
    {
        _scenario.Run.Arm.Edit(Record, body =>
        {
            body["properties"]!["aRecords"]![0]!["ipv4Address"] = "10.9.9.9";
            body["properties"]!["metadata"] = new JsonObject { ["creator"] = "created by private endpoint pe-other with resource guid 22222222-2222-2222-2222-222222222222" };
        });
        var writes = _scenario.Run.Arm.Writes;

        _scenario.Settle();

        _scenario.ShouldBeStalled(Reasons.RecordConflict);
        _scenario.Summary().Message.ShouldContain("pe-other");
        _scenario.Run.Arm.Writes.ShouldBe(writes);
    }

    [Fact]
    public void A_link_that_is_gone_is_made_again()
    {
        var link = _scenario.Run.Arm.World().Single(body => body["type"]!.GetValue<string>().EndsWith("/virtualNetworkLinks", StringComparison.Ordinal));
        _scenario.Run.Arm.Remove(ArmId.Parse(link["id"]!.GetValue<string>()));

        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Run.Arm.Get(ArmId.Parse(link["id"]!.GetValue<string>())).ShouldNotBeNull();
    }

    [Fact]
    public void What_Azure_keeps_for_good_is_explained_and_made_anew_when_that_is_permitted()
    {
        DeclareNamed();
        var guid = Guid("named");
        _scenario.Run.Arm.Edit(BindingScenario.EndpointOf("named"), body => body["properties"]!["customNetworkInterfaceName"] = "nic-of-others");
        _scenario.Settle();
        _scenario.ShouldBeStalled(Reasons.RecreationRequired, "named");
        _scenario.Summary("named").Message.ShouldContain("customNetworkInterfaceName");
        Guid("named").ShouldBe(guid);

        _scenario.Annotate(Annotations.AllowRecreate, BindingScenario.EndpointOf("named").Value, "named");
        _scenario.Settle();

        _scenario.ShouldBeReady("named");
        Guid("named").ShouldNotBe(guid);
    }

    [Fact]
    public void The_last_path_to_a_closed_target_is_not_made_anew()
    {
        _scenario.Delete();
        _scenario.Settle();
        DeclareNamed();
        _scenario.Close();
        _scenario.Run.Arm.Edit(BindingScenario.EndpointOf("named"), body => body["properties"]!["customNetworkInterfaceName"] = "nic-of-others");
        var guid = Guid("named");

        _scenario.Annotate(Annotations.AllowRecreate, BindingScenario.EndpointOf("named").Value, "named");
        _scenario.Settle();

        Guid("named").ShouldBe(guid);
        _scenario.Summary("named").Reason.ShouldBe(Reasons.LastVerifiedPath);
    }

    [Fact]
    public void Tags_of_others_stay_when_ours_are_put_right()
    {
        _scenario.Run.Arm.Edit(BindingScenario.EndpointOf("blob"), body => body["tags"] = new JsonObject { ["theirs"] = "x" });
        _scenario.Annotate(Annotations.Own, BindingScenario.EndpointOf("blob").Value);

        _scenario.Settle();

        _scenario.ShouldBeReady();
        _scenario.Endpoint()!["tags"]!["theirs"]!.GetValue<string>().ShouldBe("x");
        _scenario.Endpoint()!["tags"]!["ainet-owner"]!.GetValue<string>().ShouldBe("ainet.ml.blob");
    }

    [Fact]
    public void A_check_that_is_asked_for_reads_everything_anew()
    {
        var before = _scenario.Run.Arm.Calls.Where(call => call.Type == "Microsoft.Network/privateDnsZones" && call.Method == "GET").Sum(call => call.Count);

        _scenario.Annotate(Annotations.ReconcileAt, "now");
        _scenario.Pass(TimeSpan.FromSeconds(5));

        _scenario.Run.Arm.Calls.Where(call => call.Type == "Microsoft.Network/privateDnsZones" && call.Method == "GET").Sum(call => call.Count).ShouldBe(before + 1);
    }

    public void Dispose() => _scenario.Dispose();

    private void DeclareNamed()
    {
        _scenario.Declare("named", groupId: "file", endpoint: """{"customNetworkInterfaceName":"nic-named"}""");
        _scenario.Settle();
        _scenario.ShouldBeReady("named");
    }

    private string Guid(string name = "blob") => _scenario.Endpoint(name)!["properties"]!["resourceGuid"]!.GetValue<string>();
}
