namespace AiNetOperator.Kubernetes.Tests;

/// <summary>How a store is filled, and filled anew.</summary>
public sealed class ReflectorListTests : ReflectorFixture
{
    [Fact]
    public void The_first_list_is_streamed_and_goes_on_as_a_watch()
    {
        var stream = Opens();
        Begin();
        Last.ShouldContain("sendInitialEvents=true&resourceVersionMatch=NotOlderThan");
        Last.ShouldContain("allowWatchBookmarks=true");
        Last.ShouldNotContain("resourceVersion=");
        stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")));
        Rig.Store.HasSynced.ShouldBeFalse("the list is not complete");
        Rig.Store.Count.ShouldBe(0);

        stream.Send(Wire.Bookmark("5", isEnd: true));
        stream.Send(Wire.Event("MODIFIED", Widget.Of("a", "6")) + Wire.Event("DELETED", Widget.Of("a", "7")));

        Rig.Store.HasSynced.ShouldBeTrue();
        Told.ShouldBe(["+a@1", "~a@6", "-a@6"]);
    }

    [Fact]
    public void A_list_that_ends_before_its_bookmark_is_discarded_whole()
    {
        var stream = Opens();
        Begin();
        stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")));
        stream.End();
        Rig.Store.HasSynced.ShouldBeFalse();
        var second = Opens();
        Rig.Clock.RunFor(TimeSpan.FromSeconds(2));

        second.Send(Wire.Event("ADDED", Widget.Of("b", "2")) + Wire.Bookmark("5", isEnd: true));

        Told.ShouldBe(["+b@2"]);
    }

    [Fact]
    public void A_deletion_inside_a_list_is_a_protocol_error()
    {
        var stream = Opens();
        Begin();

        stream.Send(Wire.Event("DELETED", Widget.Of("a", "1")) + Wire.Bookmark("5", isEnd: true));

        Rig.Store.HasSynced.ShouldBeFalse();
        stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_server_that_cannot_stream_lists_is_read_in_pages_for_good()
    {
        Server.Then(_ => ScriptedServer.Refusal(422, "Invalid", "sendInitialEvents is forbidden"));
        Server.Then(_ => Wire.Page("5", "more", Widget.Of("a", "1"))).Then(_ => Wire.Page("5", null, Widget.Of("b", "2")));
        var stream = Opens();

        Begin();

        Told.ShouldBe(["+a@1", "+b@2"]);
        Server.Requests[1].Path.ShouldEndWith("?limit=500&resourceVersion=0");
        Last.ShouldContain("resourceVersion=5");
        Server.Then(_ => Wire.Page("9", null, Widget.Of("b", "2")));
        Opens();
        stream.Send(Wire.Error(410, "Expired"));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(3));
        Server.Requests[^2].Path.ShouldEndWith("?limit=500", Case.Sensitive, "never an older view than before");
        Told[^1].ShouldBe("-a@1");
    }

    [Fact]
    public void Deletions_wait_for_the_last_page()
    {
        Server.Then(_ => ScriptedServer.Refusal(422, "Invalid"));
        Server.Then(_ => Wire.Page("5", null, Widget.Of("a", "1"), Widget.Of("b", "2")));
        var stream = Opens();
        Begin();
        Told.Clear();
        Server.Then(_ => Wire.Page("9", "more", Widget.Of("a", "1"))).Then(_ => Wire.Page("9", null, Widget.Of("b", "2")));
        Opens();

        stream.Send(Wire.Error(410, "Expired"));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(3));

        Told.ShouldBeEmpty("nothing vanished");
    }

    [Fact]
    public void A_list_whose_next_page_has_expired_begins_anew_with_the_newest()
    {
        Server.Then(_ => ScriptedServer.Refusal(422, "Invalid"));
        Server.Then(_ => Wire.Page("5", "more", Widget.Of("a", "1"))).Then(_ => ScriptedServer.Refusal(410, "Expired"));
        Server.Then(_ => Wire.Page("9", null, Widget.Of("b", "2")));
        Opens();

        Begin();
        Rig.Clock.RunFor(TimeSpan.FromSeconds(3));

        Told.ShouldBe(["+b@2"]);
        Server.Requests[3].Path.ShouldEndWith("?limit=500");
    }

    [Fact]
    public void An_expired_version_is_never_used_again()
    {
        var stream = Synced();
        var second = Opens();

        stream.Send(Wire.Error(410, "Expired"));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(3));

        Last.ShouldContain("sendInitialEvents=true");
        Last.ShouldNotContain("resourceVersion=");
        second.Send(Wire.Bookmark("50", isEnd: true));
        Told.ShouldBe(["+a@1", "-a@1"]);
    }
}
