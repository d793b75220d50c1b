using System.Net;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Tests.Releasing;

public sealed class FinalizerReleaseTests
{
    private const string Network = "AiWorkspaceNetwork";
    private const string Rule = "OutboundRule";

    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public void All_objects_lose_our_finalizers_and_each_is_told_that_azure_stays()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network").Rule("pypi", "ainet.io/rule");
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.FinalizersOf(Network, "research").ShouldBeEmpty();
        cluster.FinalizersOf(Rule, "pypi").ShouldBeEmpty();
        cluster.Lines.ShouldBe(
        [
            "OutboundRule ml/pypi: released (ainet.io/rule); Azure stays as it is",
            $"AiWorkspaceNetwork ml/research: released (ainet.io/network); Azure stays as it is: {OwnedObjects.Hub}",
            "2 released. Nothing was asked of Azure.",
            "An operator that still runs puts finalizers back on objects that are not being deleted: stop it first, then release once more.",
        ]);
    }

    [Fact]
    public void Finalizers_of_others_stay_wherever_they_stand()
    {
        var cluster = new OwnedObjects().Network("research", "a.io/first", "ainet.io/network", "ainet.io.example/x", "ainet.io/older", "z.io/last");
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.FinalizersOf(Network, "research").ShouldBe(["a.io/first", "ainet.io.example/x", "z.io/last"]);
        cluster.Lines[0].ShouldContain("released (ainet.io/network, ainet.io/older)");
    }

    [Fact]
    public void An_object_that_is_being_deleted_goes_away()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network");
        cluster.Server.Delete(Network, new ObjectKey("ml", "research"));
        cluster.Find(Network, "research").ShouldNotBeNull();
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.Find(Network, "research").ShouldBeNull();
        cluster.Lines[0].ShouldEndWith("; its deletion ends");
    }

    [Fact]
    public void A_deletion_that_waits_for_others_says_for_whom()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network", "backup.io/keep");
        cluster.Server.Delete(Network, new ObjectKey("ml", "research"));
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.FinalizersOf(Network, "research").ShouldBe(["backup.io/keep"]);
        cluster.Lines[0].ShouldEndWith("; its deletion still waits for backup.io/keep");
    }

    [Fact]
    public void Only_what_was_named_is_released()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network").Network("other", "ainet.io/network").Rule("free");
        (string, ObjectKey)[] named = [(Network, new("ml", "research")), (Rule, new("ml", "free")), (Rule, new("ml", "none"))];
        cluster.Run(cluster.Release.OnlyAsync(named, Never)).ShouldBeTrue();
        cluster.FinalizersOf(Network, "other").ShouldBe(["ainet.io/network"]);
        cluster.FinalizersOf(Network, "research").ShouldBeEmpty();
        cluster.Lines.Skip(1).Take(3).ShouldBe(
            ["OutboundRule ml/free: nothing to release", "OutboundRule ml/none: is not in the cluster", "1 released. Nothing was asked of Azure."]);
    }

    [Fact]
    public void A_second_time_there_is_nothing_to_release()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network");
        cluster.Run(cluster.Release.AllAsync(Never));
        var version = cluster.Server.Version;
        cluster.Run(cluster.Release.OnlyAsync([(Network, new("ml", "research"))], Never)).ShouldBeTrue();
        cluster.Server.Version.ShouldBe(version);
    }

    [Fact]
    public void An_object_that_changes_in_between_is_read_again()
    {
        using var wire = new Wire();
        var cluster = new OwnedObjects(before: wire).Network("research", "ainet.io/network");
        wire.BeforePatch = () => cluster.Server.Edit(Network, new ObjectKey("ml", "research"), body => body["metadata"]!["finalizers"]!.AsArray().Insert(0, "a.io/new"));
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.FinalizersOf(Network, "research").ShouldBe(["a.io/new"]);
    }

    [Fact]
    public void Another_object_that_took_the_name_is_seen_as_it_is()
    {
        using var wire = new Wire();
        var cluster = new OwnedObjects(before: wire).Network("research", "ainet.io/network");
        wire.BeforePatch = () =>
        {
            cluster.Server.Edit(Network, new ObjectKey("ml", "research"), body => body["metadata"]!.AsObject().Remove("finalizers"));
            cluster.Server.Delete(Network, new ObjectKey("ml", "research"));
            cluster.Network("research", "keep.io/me");
        };
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.Lines[0].ShouldBe("AiWorkspaceNetwork ml/research: nothing to release");
        cluster.FinalizersOf(Network, "research").ShouldBe(["keep.io/me"]);
    }

    [Fact]
    public void What_may_not_be_released_is_told_and_the_others_are_released()
    {
        using var wire = new Wire { Forbidden = "outboundrules" };
        var cluster = new OwnedObjects(before: wire).Network("research", "ainet.io/network").Rule("pypi", "ainet.io/rule");
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeFalse();
        cluster.Error.ToString().ShouldStartWith("OutboundRule ml/pypi: not released: 403");
        cluster.FinalizersOf(Network, "research").ShouldBeEmpty();
        cluster.FinalizersOf(Rule, "pypi").ShouldBe(["ainet.io/rule"]);
        cluster.Lines.ShouldContain("1 released, 1 not released. Nothing was asked of Azure.");
    }

    [Fact]
    public void An_object_that_this_version_cannot_read_is_released_as_well()
    {
        var cluster = new OwnedObjects().Network("research", "ainet.io/network");
        cluster.Server.Edit(Network, new ObjectKey("ml", "research"), body => body["status"] = System.Text.Json.Nodes.JsonNode.Parse("""{"isolationMode":"AModeOfTomorrow"}"""), "status");
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.FinalizersOf(Network, "research").ShouldBeEmpty();
    }

    [Fact]
    public void A_cluster_without_our_kinds_has_nothing_to_release()
    {
        var cluster = new OwnedObjects(kinds: []);
        cluster.Run(cluster.Release.AllAsync(Never)).ShouldBeTrue();
        cluster.Lines.ShouldContain("OutboundRule: the cluster does not know this kind");
    }

    /// <summary>Lets something happen just before a patch arrives, and forbids patches of a kind.</summary>
    private sealed class Wire : DelegatingHandler
    {
        public Action? BeforePatch { get; set; }

        public string? Forbidden { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Patch)
                return base.SendAsync(request, cancellationToken);
            (BeforePatch, var happens) = (null, BeforePatch);
            happens?.Invoke();
            return Forbidden is not null && request.RequestUri!.AbsolutePath.Contains(Forbidden, StringComparison.Ordinal)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("""{"kind":"Status","reason":"Forbidden","message":"you may not"}""") })
                : base.SendAsync(request, cancellationToken);
        }
    }
}
