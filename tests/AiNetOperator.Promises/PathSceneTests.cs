using System.Text.Json.Nodes;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Scenes;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises;

/// <summary>P1 and P4, broken by hand: a good operator is seen to break nothing, a bad one is caught.</summary>
public sealed class PathSceneTests
{
    [Fact]
    public void Paths_that_are_made_and_taken_away_in_order_break_nothing()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"), BlobPaths.Binding("two", "vnet-b", zones: "zones-b"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        BlobPaths.Make(scene, "two", BlobPaths.ZoneB, "vnet-b");
        Unmake(scene, "one");

        scene.End();

        scene.Violations.Where(violation => violation.Promise is not ("P7" or "P10")).ShouldBeEmpty();
    }

    [Fact]
    public void Closing_with_a_verified_binding_is_kept_and_with_an_unverified_one_breaks_P1()
    {
        Close(static _ => { }).ShouldBeEmpty();
        Close(scene => scene.RemovedByOthers(BlobPaths.ZoneA + "/A/st0")).ShouldContain(violation => violation.What.Contains("nobody can reach privately", StringComparison.Ordinal));
        Close(scene => scene.ByOthers(BlobPaths.ZoneA + "/A/st0", static record => record["properties"]!["aRecords"]![0]!["ipv4Address"] = "10.0.0.99")).ShouldNotBeEmpty();
        Close(scene => scene.RemovedByOthers(BlobPaths.LinkId(BlobPaths.ZoneA, "vnet-a"))).ShouldNotBeEmpty();
        Close(scene => BlobPaths.Decide(scene, "one", "Rejected")).ShouldNotBeEmpty();
        Close(scene => scene.RemovedByOthers(PathWorlds.EndpointId("one"))).ShouldNotBeEmpty();
    }

    [Fact]
    public void Closing_with_one_verified_and_one_unverified_binding_breaks_P1()
    {
        using var scene = Open(BlobPaths.Binding("one"), BlobPaths.Binding("two", "vnet-b", zones: "zones-b"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        scene.Say("two", ("Ready", "False"));

        Shut(scene);

        scene.Violations.ShouldContain(violation => violation.Promise == "P1" && violation.What.Contains("ml/two", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("endpoint")]
    [InlineData("group")]
    [InlineData("link")]
    public void Taking_the_last_path_to_a_closed_account_away_breaks_P1(string what)
    {
        Remove(isClosed: true, what).ShouldContain(violation => violation.Promise == "P1" && violation.What.Contains("last path", StringComparison.Ordinal));
        Remove(isClosed: false, what).ShouldNotContain(violation => violation.Promise == "P1");
        Remove(isClosed: true, what, scene => scene.Annotate("one", "allow-lockout", Declared.Uid(scene.Binding("one")))).ShouldNotContain(violation => violation.Promise == "P1");
    }

    [Fact]
    public void Of_two_paths_to_a_closed_account_one_may_go()
    {
        using var scene = BlobPaths.Stage(isClosed: true, BlobPaths.Binding("one"), BlobPaths.Binding("two", "vnet-b", zones: "zones-b"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        BlobPaths.Make(scene, "two", BlobPaths.ZoneB, "vnet-b");
        Unmake(scene, "one");
        scene.Violations.ShouldBeEmpty();

        Unmake(scene, "two");

        scene.Violations.ShouldContain(violation => violation.Promise == "P1" && violation.What.Contains("last path", StringComparison.Ordinal));
    }

    [Fact]
    public void Breaking_the_path_of_another_binding_breaks_P1()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"), BlobPaths.Binding("two", "vnet-b", zones: "zones-b"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        BlobPaths.Make(scene, "two", BlobPaths.ZoneB, "vnet-b");

        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, BlobPaths.LinkId(BlobPaths.ZoneB, "vnet-b"));

        scene.Violations.ShouldContain(violation => violation.Promise == "P1" && violation.What.Contains("broke the path of ml/two", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_endpoints_that_are_made_towards_one_account_at_a_time_break_P4()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"), BlobPaths.Binding("two", "vnet-b"));
        foreach (var (name, network) in new[] { ("one", "vnet-a"), ("two", "vnet-b") })
        {
            scene.Accept(name);
            scene.Announce(Bindings.Kind, name, PathWorlds.EndpointId(name));
            scene.Send(HttpMethod.Put, PathWorlds.EndpointId(name), BlobPaths.EndpointBody(name, network));
        }

        scene.Violations.ShouldHaveSingleItem().What.ShouldContain(BlobPaths.Account.ToLowerInvariant());
    }

    [Fact]
    public void Two_writes_to_one_zone_at_a_time_break_P4()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"), BlobPaths.Binding("two", "vnet-b"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        scene.Accept("two");
        scene.Announce(Bindings.Kind, "two", BlobPaths.LinkId(BlobPaths.ZoneA, "vnet-b"));
        scene.Send(HttpMethod.Put, BlobPaths.LinkId(BlobPaths.ZoneA, "vnet-b"), BlobPaths.LinkBody("two", "vnet-b"));

        scene.Announce(Bindings.Kind, "one", BlobPaths.GroupId("one"));
        scene.Send(HttpMethod.Put, BlobPaths.GroupId("one"), BlobPaths.GroupBody(BlobPaths.ZoneA));

        scene.Violations.ShouldHaveSingleItem().Promise.ShouldBe("P4");
    }

    private static void Unmake(Scene scene, string name)
    {
        var zone = name == "one" ? BlobPaths.ZoneA : BlobPaths.ZoneB;
        scene.Delete(name);
        foreach (var id in new[] { BlobPaths.GroupId(name), PathWorlds.EndpointId(name), BlobPaths.LinkId(zone, name == "one" ? "vnet-a" : "vnet-b"), zone })
            scene.Write(Bindings.Kind, name, HttpMethod.Delete, id).ShouldBe(202);
        scene.Release(name);
    }

    private static IReadOnlyList<Violation> Remove(bool isClosed, string what, Action<Scene>? before = null)
    {
        using var scene = BlobPaths.Stage(isClosed, BlobPaths.Binding("one"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        before?.Invoke(scene);
        scene.Delete("one");
        var id = what switch { "endpoint" => PathWorlds.EndpointId("one"), "group" => BlobPaths.GroupId("one"), _ => BlobPaths.LinkId(BlobPaths.ZoneA, "vnet-a") };
        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, id).ShouldBe(202);
        return scene.Violations;
    }

    private static IReadOnlyList<Violation> Close(Action<Scene> before)
    {
        using var scene = Open(BlobPaths.Binding("one"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        scene.Say("one", ("Ready", "True"));
        before(scene);
        scene.Wait(TimeSpan.FromMinutes(10));
        Shut(scene);
        return [.. scene.Violations.Where(violation => violation.Promise == "P1")];
    }

    // closes the account as a dependent of a workspace that reaches it
    private static Scene Open(params IReadOnlyList<JsonObject> bindings) => BlobPaths.Stage(isClosed: false, [BlobPaths.Parse($$"""
        {"id":"{{Story.WorkspaceId(0)}}","location":"westeurope","kind":"Hub","properties":{"storageAccount":"{{BlobPaths.Account}}","managedNetwork":{"isolationMode":"AllowInternetOutbound","status":{"status":"Active"},
         "outboundRules":{"mine":{"type":"PrivateEndpoint","category":"UserDefined","status":"Active","destination":{"serviceResourceId":"{{BlobPaths.Account}}","subresourceTarget":"blob"} } } } } }
        """)], [.. bindings, BlobPaths.Parse($$"""
        {"apiVersion":"ainet.io/v1alpha1","kind":"AiWorkspaceNetwork","metadata":{"name":"net","namespace":"ml","finalizers":["ainet.io/network"]},
         "spec":{"resourceId":"{{Story.WorkspaceId(0)}}","dependentResources":{"publicNetworkAccess":"Disabled"} } }
        """)]);

    private static void Shut(Scene scene) =>
        scene.Write(Declared.Kind, "net", HttpMethod.Patch, BlobPaths.Account, BlobPaths.Parse("""{"properties":{"publicNetworkAccess":"Disabled"} }""")).ShouldBe(200);
}
