using System.Text.Json.Nodes;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Scenes;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises;

/// <summary>P3, P5, P6 and P8 of private paths, broken by hand.</summary>
public sealed class OwnershipSceneTests
{
    private static readonly string Endpoint = PathWorlds.EndpointId("one");

    [Fact]
    public void Overwriting_the_record_of_another_endpoint_breaks_P3()
    {
        using var scene = Made();
        Overwrite(scene, "created by private endpoint theirs");
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, BlobPaths.GroupId("one"), BlobPaths.GroupBody(BlobPaths.ZoneA));
        Only(scene, "P3", "changed the record st0 of theirs");
    }

    [Fact]
    public void Putting_right_what_somebody_wrote_over_ones_own_record_is_kept()
    {
        using var scene = Made();
        Overwrite(scene, null);
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, BlobPaths.GroupId("one"), BlobPaths.GroupBody(BlobPaths.ZoneA));
        scene.Violations.ShouldBeEmpty();
        PrivatePaths.Missing(scene.Run, scene.Binding("one")).ShouldBeNull();
    }

    [Fact]
    public void Taking_the_record_of_another_endpoint_along_breaks_P3()
    {
        using var scene = Made();
        Overwrite(scene, "created by private endpoint theirs with resource guid 1234");
        scene.Delete("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, BlobPaths.GroupId("one"));
        Only(scene, "P3", "changed the record st0 of theirs");
    }

    [Fact]
    public void Writing_a_record_oneself_breaks_P3()
    {
        using var scene = Made();
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, BlobPaths.ZoneA + "/A/st0", BlobPaths.Parse("""{"properties":{"ttl":10,"aRecords":[{"ipv4Address":"10.0.0.4"}]} }"""));
        Only(scene, "P3", "records are for zone groups");
    }

    [Fact]
    public void Writing_the_zone_group_of_somebody_else_breaks_P3()
    {
        using var scene = Adopting();
        var theirs = PathWorlds.EndpointId("one") + "/privateDnsZoneGroups/default";
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, theirs, BlobPaths.GroupBody(BlobPaths.ZoneB));
        scene.Violations.ShouldContain(violation => violation.Promise == "P3" && violation.What.Contains("somebody else's", StringComparison.Ordinal));
    }

    [Fact]
    public void Writing_a_zone_group_where_a_policy_does_breaks_P3()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one", mode: "ManagedByPolicy"));
        scene.Accept("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one")).ShouldBe(201);
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, BlobPaths.GroupId("one"), BlobPaths.GroupBody(PathWorlds.ZoneId(PathWorlds.Central, BlobPaths.Zone)));
        Only(scene, "P3", "which says ManagedByPolicy");
    }

    [Fact]
    public void Making_zones_and_links_where_they_are_said_to_exist_breaks_P3()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one", mode: "ExistingZones"));
        scene.Accept("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, BlobPaths.ZoneA, BlobPaths.ZoneBody("one"));
        Only(scene, "P3", "which says ExistingZones");
    }

    [Fact]
    public void Deleting_the_link_or_the_zone_of_others_breaks_P3_and_P6()
    {
        var zone = PathWorlds.ZoneId(PathWorlds.Central, BlobPaths.Zone);
        using var scene = Made();
        scene.Delete("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, $"{zone}/virtualNetworkLinks/to-{PathWorlds.Hub}");
        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, zone);
        scene.Violations.Select(violation => violation.Promise).ShouldBe(["P3", "P3", "P6", "P6"], ignoreOrder: true);
    }

    [Fact]
    public void Deleting_a_zone_that_another_group_writes_to_breaks_P3()
    {
        using var scene = BlobPaths.Stage(isClosed: false, [PathWorlds.Endpoint("theirs", Worlds.StorageId(1), "blob", "vnet-b"), Storage(1)], [BlobPaths.Binding("one")]);
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        scene.MadeByOthers(PathWorlds.Group("theirs", "default", BlobPaths.ZoneA));
        scene.Wait(TimeSpan.FromMinutes(5));
        scene.Delete("one");
        foreach (var id in new[] { BlobPaths.GroupId("one"), Endpoint, BlobPaths.LinkId(BlobPaths.ZoneA, "vnet-a"), BlobPaths.ZoneA })
            scene.Write(Bindings.Kind, "one", HttpMethod.Delete, id);
        scene.Violations.ShouldContain(violation => violation.Promise == "P3" && violation.What.Contains("writes to", StringComparison.Ordinal));
        scene.Violations.ShouldContain(violation => violation.Promise == "P3" && violation.What.Contains("changed the record st1 of theirs", StringComparison.Ordinal));
    }

    [Fact]
    public void Writing_for_a_binding_that_observes_breaks_P5()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one", policy: "Observe"));
        scene.Accept("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one"));
        Only(scene, "P5", "which observes");
    }

    [Fact]
    public void Creating_before_the_finalizer_or_without_saying_so_breaks_P6()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"));
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one"));
        Only(scene, "P6", "which has no finalizer");

        using var other = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"));
        other.Accept("one");
        other.Annotate("one", "creates", PathWorlds.EndpointId("another"));
        other.Write(Bindings.Kind, "one", HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one"));
        Only(other, "P6", "does not say so in ainet.io/creates");

        using var silent = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"));
        silent.Accept("one");
        silent.Send(HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one"));
        Only(silent, "P6", "was never announced");
    }

    [Fact]
    public void Deleting_an_adopted_endpoint_breaks_P6_unless_it_was_given()
    {
        using var scene = Adopting();
        scene.Delete("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, Endpoint);
        Only(scene, "P6", "which it has not made");

        using var given = Adopting();
        given.Annotate("one", "own", Endpoint);
        given.Delete("one");
        given.Write(Bindings.Kind, "one", HttpMethod.Delete, Endpoint);
        given.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void Deleting_an_endpoint_that_is_to_stay_breaks_P6()
    {
        using var scene = Made();
        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, Endpoint);
        Only(scene, "P6", "which is to stay");

        using var orphan = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one", deletion: "Orphan"));
        BlobPaths.Make(orphan, "one", BlobPaths.ZoneA);
        orphan.Delete("one");
        orphan.Write(Bindings.Kind, "one", HttpMethod.Delete, Endpoint);
        Only(orphan, "P6", "which is to stay");
    }

    [Theory]
    [InlineData(0, "privateEndpoints/one is left")]
    [InlineData(2, "virtualNetworkLinks/ainet-vnet-a is left")]
    [InlineData(3, "privatelink.blob.core.windows.net is left")]
    public void What_is_left_of_a_deleted_binding_breaks_P6(int done, string left)
    {
        using var scene = Made();
        scene.Delete("one");
        foreach (var id in new[] { BlobPaths.GroupId("one"), Endpoint, BlobPaths.LinkId(BlobPaths.ZoneA, "vnet-a") }.Take(done))
            scene.Write(Bindings.Kind, "one", HttpMethod.Delete, id);
        scene.Release("one");
        scene.End();
        scene.Violations.ShouldContain(violation => violation.Promise == "P6" && violation.What.Contains(left, StringComparison.Ordinal));
    }

    [Fact]
    public void Saying_of_a_path_what_is_not_so_breaks_P8()
    {
        using var scene = Made();
        scene.Say("one", ("EndpointProvisioned", "True"), ("ConnectionApproved", "True"), ("DnsReady", "True"));
        scene.Violations.ShouldBeEmpty();
        scene.RemovedByOthers(BlobPaths.ZoneA + "/A/st0");
        BlobPaths.Decide(scene, "one", "Rejected");
        scene.Wait(TimeSpan.FromMinutes(10));
        scene.Say("one", ("EndpointProvisioned", "True"), ("ConnectionApproved", "True"), ("DnsReady", "True"));
        scene.Violations.Select(violation => violation.Promise).ShouldBe(["P8", "P8"]);
    }

    private static Scene Made()
    {
        var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        return scene;
    }

    // an endpoint with a zone group that others have made, and a binding that declares it
    private static Scene Adopting()
    {
        var central = PathWorlds.ZoneId(PathWorlds.Central, BlobPaths.Zone);
        var scene = BlobPaths.Stage(
            isClosed: false, [PathWorlds.Endpoint("one", BlobPaths.Account, "blob", "vnet-a"), PathWorlds.Group("one", "default", central)],
            [BlobPaths.Binding("one", mode: "ExistingZones", zones: "zones-central")]);
        scene.Accept("one");
        return scene;
    }

    private static void Overwrite(Scene scene, string? creator)
    {
        scene.ByOthers(BlobPaths.ZoneA + "/A/st0", record =>
        {
            record["properties"]!["aRecords"]![0]!["ipv4Address"] = "10.7.7.7";
            record["properties"]!["metadata"] = creator is null ? [] : new JsonObject { ["creator"] = creator };
        });
        scene.Wait(TimeSpan.FromMinutes(5));
    }

    private static JsonObject Storage(int index) => BlobPaths.Parse($$"""{"id":"{{Worlds.StorageId(index)}}","location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{} }""");

    private static void Only(Scene scene, string promise, string saying)
    {
        scene.Violations.Select(violation => violation.Promise).Distinct().ShouldBe([promise], string.Join("; ", scene.Violations));
        scene.Violations.ShouldContain(violation => violation.What.Contains(saying, StringComparison.Ordinal), string.Join("; ", scene.Violations));
    }
}
