using System.Net;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>That a kind is not served says nothing about its objects.</summary>
public sealed class UnservedKindTests
{
    [Theory]
    [InlineData(UnservedKind.Plain)]
    [InlineData(UnservedKind.Status)]
    public void An_object_of_a_kind_that_is_not_served_is_not_missing(string answer)
    {
        var rig = new Rig();
        rig.Server.Otherwise = _ => ScriptedServer.Answer(HttpStatusCode.NotFound, answer, "text/plain");

        var get = rig.Fails<KubernetesApiException>(rig.Client.GetAsync(Widget.Type, Widget.Key("a"), default));
        var delete = rig.Fails<KubernetesApiException>(rig.Client.DeleteAsync(Widget.Type, Widget.Key("a"), default));

        (get.IsKindNotServed, get.IsNotFound, get.IsObjectGone).ShouldBe((true, false, false));
        delete.IsKindNotServed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(UnservedKind.Plain)]
    [InlineData(UnservedKind.Status)]
    public void A_status_that_meets_it_is_not_taken_for_written(string answer)
    {
        var rig = new Rig();
        rig.Server.Otherwise = _ => ScriptedServer.Answer(HttpStatusCode.NotFound, answer, "text/plain");
        var writer = new StatusWriter<Widget, WidgetStatus>(rig.Client, Widget.Type, rig.Store, "me", rig.Clock);

        var refused = rig.Fails<KubernetesApiException>(writer.ApplyAsync(Widget.Of("a"), new WidgetStatus { Seen = "red" }, false, default));

        refused.IsKindNotServed.ShouldBeTrue();
    }

    [Fact]
    public void A_finalizer_whose_removal_met_it_is_removed_later_and_the_deletion_ends()
    {
        var wire = default(UnservedKind);
        var cluster = new Cluster(wire: server => wire = new UnservedKind(server));
        var painter = new Recorder(cluster.Clock);
        var options = new ControllerOptions<Widget> { Finalizer = "test.ainet.io/widget", Cleanup = painter };
        _ = new Controller<Widget>(painter, cluster.Store, cluster.Client, Widget.Type, options, cluster.Loop).RunAsync(cluster.Stop.Token);
        cluster.Watching().Apply("a", "red");
        cluster.RunFor(5);
        painter.OnFinalize = (widget, stop) =>
        {
            wire!.IsUnserved = true;
            return Recorder.Done(widget, stop);
        };

        cluster.Server.Delete("Widget", Widget.Key("a"));
        cluster.RunFor(5);
        (wire!.Refused > 0, cluster.Stored("a") is not null).ShouldBe((true, true));
        painter.OnFinalize = Recorder.Done;
        wire.IsUnserved = false;
        cluster.RunFor(60);

        cluster.Stored("a").ShouldBeNull();
    }
}
