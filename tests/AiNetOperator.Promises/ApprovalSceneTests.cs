using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Scenes;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises;

/// <summary>P2 of private paths, broken by hand.</summary>
public sealed class ApprovalSceneTests
{
    private static readonly string Endpoint = PathWorlds.EndpointId("one");

    [Fact]
    public void A_pending_connection_of_ones_own_may_be_approved()
    {
        using var scene = Pending(Made());
        Approve(scene, "one");
        scene.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void Approving_what_its_owner_rejected_breaks_P2()
    {
        using var scene = Made();
        BlobPaths.Decide(scene, "one", "Rejected");
        scene.Wait(TimeSpan.FromMinutes(5));
        Approve(scene, "one");
        Only(scene, "P2", "which is Rejected");
    }

    [Fact]
    public void Approving_what_waits_for_its_owner_breaks_P2()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one", approval: "Manual"));
        scene.Accept("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one", isManual: true)).ShouldBe(201);
        scene.Violations.ShouldBeEmpty();
        Approve(scene, "one");
        Only(scene, "P2", "waits for its owner");
    }

    [Fact]
    public void Approving_the_endpoint_of_somebody_else_breaks_P2()
    {
        using var scene = BlobPaths.Stage(isClosed: false, [PathWorlds.Endpoint("theirs", BlobPaths.Account, "blob", "vnet-b")], [BlobPaths.Binding("one")]);
        scene.Accept("one");
        BlobPaths.Decide(scene, "theirs", "Pending");
        Approve(scene, "theirs");
        Only(scene, "P2", "no binding declares");
    }

    [Fact]
    public void Rejecting_or_removing_a_connection_breaks_P2()
    {
        using var scene = Made();
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, BlobPaths.ConnectionId(scene, "one"), BlobPaths.Decision("Rejected"));
        scene.Write(Bindings.Kind, "one", HttpMethod.Delete, BlobPaths.ConnectionId(scene, "one"));
        scene.Violations.Count(violation => violation.Promise == "P2" && violation.What.Contains("for its owner to decide", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void An_endpoint_that_needs_no_approval_where_a_manual_one_is_declared_breaks_P2()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one", approval: "Manual"));
        scene.Accept("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one"));
        Only(scene, "P2", "needs no approval");
    }

    [Fact]
    public void An_endpoint_that_leads_elsewhere_or_lies_elsewhere_breaks_P2()
    {
        using var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"));
        scene.Accept("one");
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, Endpoint, BlobPaths.EndpointBody("one", "vnet-b", target: Worlds.StorageId(1)));
        scene.Violations.Select(violation => violation.Promise).ShouldBe(["P2", "P2"]);
    }

    private static Scene Made()
    {
        var scene = BlobPaths.Stage(isClosed: false, BlobPaths.Binding("one"));
        BlobPaths.Make(scene, "one", BlobPaths.ZoneA);
        return scene;
    }

    private static Scene Pending(Scene scene)
    {
        BlobPaths.Decide(scene, "one", "Pending");
        scene.Wait(TimeSpan.FromMinutes(5));
        return scene;
    }

    private static void Approve(Scene scene, string endpoint) =>
        scene.Write(Bindings.Kind, "one", HttpMethod.Put, BlobPaths.ConnectionId(scene, endpoint), BlobPaths.Decision("Approved"));

    private static void Only(Scene scene, string promise, string saying)
    {
        scene.Violations.Select(violation => violation.Promise).Distinct().ShouldBe([promise], string.Join("; ", scene.Violations));
        scene.Violations.ShouldContain(violation => violation.What.Contains(saying, StringComparison.Ordinal), string.Join("; ", scene.Violations));
    }
}
