using System.Text;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>How a store is kept up to date.</summary>
public sealed class ReflectorWatchTests : ReflectorFixture
{
    [Fact]
    public void A_watch_that_the_server_ends_is_continued_at_once_where_it_ended()
    {
        var stream = Synced();
        stream.Send(Wire.Event("ADDED", Widget.Of("b", "8")));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        Opens();

        stream.End();

        Last.ShouldContain("resourceVersion=8");
        Last.ShouldNotContain("sendInitialEvents");
        Rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(2));
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
    public void A_deletion_while_there_was_no_connection_isTold()
    {
        var stream = Synced();
        stream.Break();
        Server.Then(_ => ScriptedServer.Refusal(410, "Gone"));
        var list = Opens();
        Rig.Clock.RunFor(TimeSpan.FromSeconds(10));

        list.Send(Wire.Event("ADDED", Widget.Of("b", "20")) + Wire.Bookmark("21", isEnd: true));

        Told.ShouldBe(["+a@1", "-a@1", "+b@20"]);
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
        Rig.Clock.RunFor(TimeSpan.FromSeconds(30));

        Server.Requests.Skip(1).ShouldAllBe(request => request.Path.Contains("resourceVersion=5"));
        Server.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public void An_ERROR_of_the_server_in_an_open_watch_does_not_cost_a_list()
    {
        var stream = Synced();
        Opens();

        stream.Send(Wire.Error(500, "InternalError"));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(3));

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
        Rig.Clock.RunFor(TimeSpan.FromMinutes(5));

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
        Rig.Clock.RunUntil(() => Server.Requests.Count == 8, TimeSpan.FromMinutes(5)).ShouldBeTrue();
        quiet.Send(Wire.Bookmark("6"));
        Rig.Clock.RunFor(TimeSpan.FromMinutes(3));
        Opens();

        quiet.Break();
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1.6));

        Server.Requests.Count.ShouldBe(9, "the first pause is at most 1.6 s");
    }

    [Fact]
    public void A_silent_dead_watch_is_replaced()
    {
        Synced();
        Opens();

        Rig.Clock.RunFor(TimeSpan.FromSeconds(610));

        Server.Requests.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void A_server_that_sends_not_even_bookmarks_for_minutes_is_listed_anew()
    {
        var stream = Synced();
        var silent = Opens();
        stream.End();
        Rig.Clock.RunFor(TimeSpan.FromMinutes(5));
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
        Rig.Clock.RunFor(TimeSpan.FromSeconds(10));

        stream.Send(Wire.Bookmark("5", isEnd: true));

        Rig.Store.HasSynced.ShouldBeTrue();
    }

    [Fact]
    public void A_stream_cut_at_any_byte_loses_nothing()
    {
        var events = Wire.Event("ADDED", Widget.Of("b", "8")) + Wire.Event("DELETED", Widget.Of("a", "9")) + Wire.Bookmark("10");
        var bytes = Encoding.UTF8.GetBytes(events);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var test = new ReflectorWatchTests();
            var stream = test.Synced();
            stream.Send(bytes.AsSpan(0, cut));
            var second = test.Opens();
            stream.End();
            test.Rig.Clock.RunFor(TimeSpan.FromSeconds(3));
            var from = test.Last.Split("resourceVersion=")[1];
            second.Send(from switch { "5" => events, "8" => events[events.IndexOf('\n', StringComparison.Ordinal)..], _ => "" });

            test.Rig.Store.All.Select(widget => widget.Name()).ShouldBe(["b"], $"cut at byte {cut}, continued from {from}");
        }
    }

    [Fact]
    public void An_object_that_cannot_be_read_any_more_stays_as_it_was()
    {
        var broken = Wire.Json(Widget.Of("a", "6"));
        broken["spec"] = "not an object";
        var stream = Synced();

        stream.Send(Wire.Event("MODIFIED", broken));

        Rig.Store.Get(Widget.Key("a"))!.Metadata.ResourceVersion.ShouldBe("1");
        stream.Send(Wire.Event("DELETED", broken));
        Rig.Store.Count.ShouldBe(0);
    }

    [Fact]
    public void A_stop_ends_it()
    {
        var stream = Synced();

        Rig.Stop.Cancel();

        Running.IsCompletedSuccessfully.ShouldBeTrue();
        stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_stop_during_a_pause_ends_it_too()
    {
        Server.ThenBreaks();
        Begin();

        Rig.Stop.Cancel();

        Running.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
