using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>What is left of a private path when its object is deleted.</summary>
public sealed class BindingRemovalTests : IDisposable
{
    private readonly BindingScenario _scenario = new();

    [Fact]
    public void Everything_goes_in_the_reverse_order()
    {
        _scenario.Declare();
        _scenario.Settle();
        var before = _scenario.Run.Arm.Writes;

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Writes().Skip(before).Where(write => !write.EndsWith("409", StringComparison.Ordinal)).Select(write => write.Split(' ')[1])
            .ShouldBe(["privateDnsZoneGroups", "privateEndpoints", "virtualNetworkLinks", "privateDnsZones"]);
        _scenario.Made().ShouldBeEmpty();
        _scenario.Events(Reasons.Released).ShouldHaveSingleItem().ShouldContain("What was made for it is gone");
    }

    [Fact]
    public void Orphans_stay_and_the_last_event_names_them()
    {
        _scenario.Declare(more: """{"deletionPolicy":"Orphan"}""");
        _scenario.Settle();
        var writes = _scenario.Run.Arm.Writes;

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Run.Arm.Writes.ShouldBe(writes);
        _scenario.Events(Reasons.Released).ShouldHaveSingleItem().ShouldContain(BindingScenario.EndpointOf("blob").Value);
    }

    [Fact]
    public void The_last_path_to_a_closed_target_stays_as_a_whole_and_the_object_goes()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.Close();
        var writes = _scenario.Run.Arm.Writes;

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Run.Arm.Writes.ShouldBe(writes);
        _scenario.Events(Reasons.Released).ShouldHaveSingleItem().ShouldContain("last verified private path");
    }

    [Fact]
    public void The_last_path_goes_when_its_object_says_so()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.Close();
        _scenario.Annotate(Annotations.AllowLockout, _scenario.Object()!["metadata"]!["uid"]!.GetValue<string>());

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Made().ShouldBeEmpty();
    }

    [Fact]
    public void One_of_two_paths_to_a_closed_target_goes_and_the_other_stays()
    {
        TwoPaths();
        _scenario.Close();

        _scenario.Delete("one");
        _scenario.Settle();
        _scenario.Delete("two");
        _scenario.Settle();

        _scenario.ShouldBeGone("one");
        _scenario.ShouldBeGone("two");
        _scenario.Endpoint("one").ShouldBeNull();
        _scenario.Endpoint("two").ShouldNotBeNull();
    }

    [Fact]
    public void Of_two_paths_that_are_deleted_at_once_at_least_one_stays()
    {
        TwoPaths();
        _scenario.Close();

        _scenario.Delete("one");
        _scenario.Delete("two");
        _scenario.Settle();

        _scenario.ShouldBeGone("one");
        _scenario.ShouldBeGone("two");
        new[] { _scenario.Endpoint("one"), _scenario.Endpoint("two") }.ShouldContain(endpoint => endpoint != null);
    }

    [Theory]
    [InlineData("first", "second")]
    [InlineData("second", "first")]
    public void A_zone_that_two_objects_use_goes_with_the_last_of_them(string earlier, string later)
    {
        Sharing();

        _scenario.Delete(earlier);
        _scenario.Settle();
        _scenario.ShouldBeGone(earlier);
        _scenario.ShouldBeReady(later);
        _scenario.Run.Arm.Get(BindingScenario.BlobZone).ShouldNotBeNull();
        _scenario.Delete(later);
        _scenario.Settle();

        _scenario.ShouldBeGone(later);
        _scenario.Made().ShouldBeEmpty();
    }

    [Fact]
    public void A_zone_that_two_objects_use_goes_when_both_are_deleted_at_once()
    {
        Sharing();

        _scenario.Delete("first");
        _scenario.Delete("second");
        _scenario.Settle();

        _scenario.Made().ShouldBeEmpty();
        _scenario.ShouldBeGone("first");
        _scenario.ShouldBeGone("second");
    }

    [Fact]
    public void A_zone_with_a_record_of_somebody_else_stays_and_is_named()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.Run.Arm.LoadWorld(
        [
            (JsonObject)JsonNode.Parse($$"""{"id":"{{BindingScenario.BlobZone}}/A/theirs","properties":{"ttl":300,"aRecords":[{"ipv4Address":"10.1.1.1"}]} }""")!,
        ]).ShouldBeEmpty();

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Endpoint().ShouldBeNull();
        _scenario.Run.Arm.Get(BindingScenario.BlobZone).ShouldNotBeNull();
        _scenario.Events(Reasons.Released).ShouldHaveSingleItem().ShouldContain("theirs");
    }

    [Fact]
    public void What_was_made_under_an_earlier_declaration_goes_too()
    {
        _scenario.Declare();
        _scenario.Settle();
        var central = BindingScenario.ZoneIn(BindingScenario.OtherDns, "privatelink.blob.core.windows.net");
        _scenario.Run.Arm.LoadWorld([(JsonObject)JsonNode.Parse($$"""{"id":"{{central}}","location":"global","properties":{} }""")!]).ShouldBeEmpty();
        _scenario.Declare(dns: $$"""{"mode":"ExistingZones","zoneResourceGroupId":"{{BindingScenario.OtherDns}}"}""");
        _scenario.Settle();
        _scenario.Status()["zones"]!.AsArray().Select(zone => (string)zone!["id"]!).ShouldBe([central.Value, BindingScenario.BlobZone.Value]);

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Made().ShouldBeEmpty();
        _scenario.Run.Arm.Get(BindingScenario.BlobZone).ShouldBeNull();
        _scenario.Run.Arm.Get(central).ShouldNotBeNull();
    }

    [Fact]
    public void An_endpoint_whose_deletion_would_take_the_record_of_another_along_stays_and_the_other_is_named()
    {
        _scenario.Declare();
        _scenario.Settle();
        var record = BindingScenario.BlobZone.Child("A", BindingScenario.Storage.Name);
        _scenario.Run.Arm.Edit(record, body =>
        {
            body["properties"]!["aRecords"] = new JsonArray(new JsonObject { ["ipv4Address"] = "10.77.0.7" });
            body["properties"]!["metadata"] = new JsonObject { ["creator"] = "created by private endpoint theirs with resource guid 1b4e28ba-2fa1-11d2-883f-0016d3cca427" };
        });

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Record(BindingScenario.BlobZone, BindingScenario.Storage.Name).ShouldBe(["10.77.0.7"]);
        _scenario.Endpoint().ShouldNotBeNull();
        _scenario.Events(Reasons.Released).ShouldHaveSingleItem().ShouldContain("theirs");
    }

    [Fact]
    public void A_deletion_ends_where_Azure_forbids_it()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.Run.Arm.Withhold("Microsoft.Network/privateEndpoints/delete");

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Endpoint().ShouldNotBeNull();
        _scenario.Events(Reasons.Released).ShouldHaveSingleItem().ShouldContain("Microsoft.Network/privateEndpoints/delete");
    }

    [Fact]
    public void A_deletion_goes_on_while_Azure_answers_however_long_it_refuses()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.Run.Arm.RefuseWrites(BindingScenario.EndpointOf("blob").Value, 503, "ServiceUnavailable");

        _scenario.Delete();
        _scenario.Pass(TimeSpan.FromMinutes(40));
        _scenario.Object().ShouldNotBeNull();
        _scenario.Run.Arm.StopRefusing();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Made().ShouldBeEmpty();
    }

    [Fact]
    public void A_deletion_ends_when_Azure_is_out_of_reach()
    {
        _scenario.Declare();
        _scenario.Settle();
        _scenario.Run.Arm.Withhold("Microsoft.Network/privateEndpoints/read");

        _scenario.Delete();
        _scenario.Pass(TimeSpan.FromHours(1));

        _scenario.ShouldBeGone();
    }

    [Fact]
    public void What_a_path_made_goes_although_its_network_went_first()
    {
        var hub = ArmId.Parse(BindingScenario.Subscription + "/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub");
        _scenario.Run.Arm.MakeUp(hub);
        _scenario.Run.Apply([(JsonObject)JsonNode.Parse($$"""{"apiVersion":"{{ApiGroup.GroupVersion}}","kind":"AiWorkspaceNetwork","metadata":{"name":"research","namespace":"ml"},"spec":{"resourceId":"{{hub}}"} }""")!]);
        _scenario.Apply("blob", (JsonObject)JsonNode.Parse($$"""{"networkRef":{"name":"research"},"groupId":"amlworkspace","subnetId":"{{BindingScenario.SubnetA}}","endpoint":{"resourceGroupId":"{{BindingScenario.Net}}"},"dns":{{BindingScenario.Managed}},"deletionPolicy":"Delete"}""")!);
        _scenario.Settle();
        _scenario.ShouldBeReady();
        _scenario.Run.ApiServer.Delete(AiWorkspaceNetwork.KindName, new("ml", "research"));
        _scenario.Settle();
        _scenario.Summary().Reason.ShouldBe(Reasons.WaitingForNetwork);

        _scenario.Delete();
        _scenario.Settle();

        _scenario.ShouldBeGone();
        _scenario.Made().ShouldBeEmpty();
    }

    public void Dispose() => _scenario.Dispose();

    private void TwoPaths()
    {
        _scenario.Declare("one");
        _scenario.Declare("two", subnet: BindingScenario.SubnetB, dns: $$"""{"mode":"Managed","zoneResourceGroupId":"{{BindingScenario.OtherDns}}"}""");
        _scenario.Settle();
        _scenario.ShouldBeReady("one");
        _scenario.ShouldBeReady("two");
    }

    private void Sharing()
    {
        var other = ArmId.Parse(BindingScenario.Subscription + "/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/more");
        _scenario.Run.Arm.MakeUp(other);
        _scenario.Declare("first");
        _scenario.Declare("second", target: other);
        _scenario.Settle();
        _scenario.ShouldBeReady("first");
        _scenario.ShouldBeReady("second");
    }
}
