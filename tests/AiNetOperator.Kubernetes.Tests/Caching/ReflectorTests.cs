using System.Text;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class ReflectorTests
{
    private readonly Rig _rig = new();
    private readonly List<string> _told = [];
    private readonly Task _running;
    private readonly TaskCompletionSource _begin = new();

    public ReflectorTests()
    {
        _rig.Store.Subscribe(change => _told.Add(
            (change.New is null ? "-" : change.Old is null ? "+" : "~") + change.Key.Name
            + "@" + (change.New ?? change.Old)!.Metadata.ResourceVersion));
        _running = RunAsync();
    }

    private ScriptedServer Server => _rig.Server;

    [Fact]
    public void The_first_list_is_streamed_and_goes_on_as_a_watch()
    {
        var stream = Opens();
        Begin();
        Last.ShouldContain("sendInitialEvents=true&resourceVersionMatch=NotOlderThan");
        Last.ShouldContain("allowWatchBookmarks=true");
        Last.ShouldNotContain("resourceVersion=");
        stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")));
        _rig.Store.HasSynced.ShouldBeFalse("the list is not complete");
        _rig.Store.Count.ShouldBe(0);

        stream.Send(Wire.Bookmark("5", isEnd: true));
        stream.Send(Wire.Event("MODIFIED", Widget.Of("a", "6")) + Wire.Event("DELETED", Widget.Of("a", "7")));

        _rig.Store.HasSynced.ShouldBeTrue();
        _told.ShouldBe(["+a@1", "~a@6", "-a@6"]);
    }

    [Fact]
    public void A_watch_that_the_server_ends_is_continued_at_once_where_it_ended()
    {
        var stream = Synced();
        stream.Send(Wire.Event("ADDED", Widget.Of("b", "8")));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        Opens();

        stream.End();

        Last.ShouldContain("resourceVersion=8");
        Last.ShouldNotContain("sendInitialEvents");
        _rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_bookmark_alone_moves_the_place_to_continue_from()
    {
        var stream = Synced();
        stream.Send(Wire.Bookmark("90"));
        Opens();

        stream.End();

        Last.ShouldContain("resourceVersion=90");
    }

    [Fact]
    public void A_list_that_ends_before_its_bookmark_is_discarded_whole()
    {
        var stream = Opens();
        Begin();
        stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")));
        stream.End();
        _rig.Store.HasSynced.ShouldBeFalse();
        var second = Opens();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));

        second.Send(Wire.Event("ADDED", Widget.Of("b", "2")) + Wire.Bookmark("5", isEnd: true));

        _told.ShouldBe(["+b@2"]);
    }

    [Fact]
    public void A_deletion_inside_a_list_is_a_protocol_error()
    {
        var stream = Opens();
        Begin();

        stream.Send(Wire.Event("DELETED", Widget.Of("a", "1")) + Wire.Bookmark("5", isEnd: true));

        _rig.Store.HasSynced.ShouldBeFalse();
        stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_server_that_cannot_stream_lists_is_read_in_pages_for_good()
    {
        Server.Then(_ => ScriptedServer.Refusal(422, "Invalid", "sendInitialEvents is forbidden"));
        Server.Then(_ => Wire.Page("5", "more", Widget.Of("a", "1"))).Then(_ => Wire.Page("5", null, Widget.Of("b", "2")));
        var stream = Opens();

        Begin();

        _told.ShouldBe(["+a@1", "+b@2"]);
        Server.Requests[1].Path.ShouldEndWith("?limit=500&resourceVersion=0");
        Last.ShouldContain("resourceVersion=5");
        Server.Then(_ => Wire.Page("9", null, Widget.Of("b", "2")));
        Opens();
        stream.Send(Wire.Error(410, "Expired"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(3));
        Server.Requests[^2].Path.ShouldEndWith("?limit=500", Case.Sensitive, "never an older view than before");
        _told[^1].ShouldBe("-a@1");
    }

    [Fact]
    public void Deletions_wait_for_the_last_page()
    {
        Server.Then(_ => ScriptedServer.Refusal(422, "Invalid"));
        Server.Then(_ => Wire.Page("5", null, Widget.Of("a", "1"), Widget.Of("b", "2")));
        var stream = Opens();
        Begin();
        _told.Clear();
        Server.Then(_ => Wire.Page("9", "more", Widget.Of("a", "1"))).Then(_ => Wire.Page("9", null, Widget.Of("b", "2")));
        Opens();

        stream.Send(Wire.Error(410, "Expired"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(3));

        _told.ShouldBeEmpty("nothing vanished");
    }

    [Fact]
    public void A_list_whose_next_page_has_expired_begins_anew_with_the_newest()
    {
        Server.Then(_ => ScriptedServer.Refusal(422, "Invalid"));
        Server.Then(_ => Wire.Page("5", "more", Widget.Of("a", "1"))).Then(_ => ScriptedServer.Refusal(410, "Expired"));
        Server.Then(_ => Wire.Page("9", null, Widget.Of("b", "2")));
        Opens();

        Begin();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(3));

        _told.ShouldBe(["+b@2"]);
        Server.Requests[3].Path.ShouldEndWith("?limit=500");
    }

    [Fact]
    public void An_expired_version_is_never_used_again()
    {
        var stream = Synced();
        var second = Opens();

        stream.Send(Wire.Error(410, "Expired"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(3));

        Last.ShouldContain("sendInitialEvents=true");
        Last.ShouldNotContain("resourceVersion=");
        second.Send(Wire.Bookmark("50", isEnd: true));
        _told.ShouldBe(["+a@1", "-a@1"]);
    }

    [Fact]
    public void A_deletion_while_there_was_no_connection_is_told()
    {
        var stream = Synced();
        stream.Break();
        Server.Then(_ => ScriptedServer.Refusal(410, "Gone"));
        var list = Opens();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(10));

        list.Send(Wire.Event("ADDED", Widget.Of("b", "20")) + Wire.Bookmark("21", isEnd: true));

        _told.ShouldBe(["+a@1", "-a@1", "+b@20"]);
    }

    [Fact]
    public void A_refused_watch_is_tried_again_from_the_same_version_without_a_new_list()
    {
        var stream = Synced();
        Server.Then(_ => ScriptedServer.Refusal(429, "TooManyRequests", retryAfter: TimeSpan.FromSeconds(7)));
        Server.ThenBreaks();
        Server.Then(_ => ScriptedServer.Refusal(500, "InternalError"));
        Opens();

        stream.End();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(30));

        Server.Requests.Skip(1).ShouldAllBe(request => request.Path.Contains("resourceVersion=5"));
        Server.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public void An_ERROR_of_the_server_in_an_open_watch_does_not_cost_a_list()
    {
        var stream = Synced();
        Opens();

        stream.Send(Wire.Error(500, "InternalError"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(3));

        Last.ShouldContain("resourceVersion=5");
    }

    [Fact]
    public void Very_short_watches_back_off()
    {
        var stream = Synced();
        Server.Otherwise = _ =>
        {
            var empty = new WatchStream();
            empty.End();
            return empty.Answer();
        };

        stream.End();
        _rig.Clock.RunFor(TimeSpan.FromMinutes(5));

        Server.Requests.Count.ShouldBeInRange(8, 20);
    }

    [Fact]
    public void The_pause_begins_anew_after_two_quiet_minutes()
    {
        var stream = Synced();
        for (var times = 0; times < 6; times++)
            Server.ThenBreaks();
        var quiet = Opens();
        stream.End();
        _rig.Clock.RunUntil(() => Server.Requests.Count == 8, TimeSpan.FromMinutes(5)).ShouldBeTrue();
        quiet.Send(Wire.Bookmark("6"));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(3));
        Opens();

        quiet.Break();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1.6));

        Server.Requests.Count.ShouldBe(9, "the first pause is at most 1.6 s");
    }

    [Fact]
    public void A_silent_dead_watch_is_replaced()
    {
        Synced();
        Opens();

        _rig.Clock.RunFor(TimeSpan.FromSeconds(610));

        Server.Requests.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void A_server_that_sends_not_even_bookmarks_for_minutes_is_listed_anew()
    {
        var stream = Synced();
        var silent = Opens();
        stream.End();
        _rig.Clock.RunFor(TimeSpan.FromMinutes(5));
        Opens();

        silent.End();

        Last.ShouldContain("sendInitialEvents=true");
    }

    [Fact]
    public void An_error_at_the_very_start_is_no_end()
    {
        Server.ThenBreaks().Then(_ => ScriptedServer.Refusal(403, "Forbidden"));
        var stream = Opens();
        Begin();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(10));

        stream.Send(Wire.Bookmark("5", isEnd: true));

        _rig.Store.HasSynced.ShouldBeTrue();
    }

    [Fact]
    public void A_stream_cut_at_any_byte_loses_nothing()
    {
        var events = Wire.Event("ADDED", Widget.Of("b", "8")) + Wire.Event("DELETED", Widget.Of("a", "9")) + Wire.Bookmark("10");
        var bytes = Encoding.UTF8.GetBytes(events);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var test = new ReflectorTests();
            var stream = test.Synced();
            stream.Send(bytes.AsSpan(0, cut));
            var second = test.Opens();
            stream.End();
            test._rig.Clock.RunFor(TimeSpan.FromSeconds(3));
            var from = test.Last.Split("resourceVersion=")[1];
            second.Send(from switch { "5" => events, "8" => events[events.IndexOf('\n', StringComparison.Ordinal)..], _ => "" });

            test._rig.Store.All.Select(widget => widget.Name()).ShouldBe(["b"], $"cut at byte {cut}, continued from {from}");
        }
    }

    [Fact]
    public void An_object_that_cannot_be_read_any_more_stays_as_it_was()
    {
        var broken = Wire.Json(Widget.Of("a", "6"));
        broken["spec"] = "not an object";
        var stream = Synced();

        stream.Send(Wire.Event("MODIFIED", broken));

        _rig.Store.Get(Widget.Key("a"))!.Metadata.ResourceVersion.ShouldBe("1");
        stream.Send(Wire.Event("DELETED", broken));
        _rig.Store.Count.ShouldBe(0);
    }

    [Fact]
    public void A_stop_ends_it()
    {
        var stream = Synced();

        _rig.Stop.Cancel();

        _running.IsCompletedSuccessfully.ShouldBeTrue();
        stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_stop_during_a_pause_ends_it_too()
    {
        Server.ThenBreaks();
        Begin();

        _rig.Stop.Cancel();

        _running.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private string Last => Server.Requests[^1].Path;

    private void Begin() => _begin.SetResult();

    private async Task RunAsync()
    {
        await _begin.Task;
        await new Reflector<Widget>(_rig.Client, Widget.Type, _rig.Store, null, _rig.Loop).RunAsync(_rig.Stop.Token);
    }

    private WatchStream Opens()
    {
        var stream = new WatchStream();
        Server.Then(_ => stream.Answer());
        return stream;
    }

    private WatchStream Synced()
    {
        var stream = Opens();
        Begin();
        stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")) + Wire.Bookmark("5", isEnd: true));
        _rig.Store.HasSynced.ShouldBeTrue();
        return stream;
    }
}
