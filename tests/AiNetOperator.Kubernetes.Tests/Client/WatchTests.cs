using System.Text;
using System.Text.Json;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class WatchTests
{
    private readonly Rig _rig = new();
    private readonly WatchStream _stream = new();
    private readonly List<string> _seen = [];

    public WatchTests() => _rig.Server.Then(_ => _stream.Answer());

    [Fact]
    public void An_event_is_seen_as_soon_as_its_last_byte_is_here()
    {
        var watch = WatchAsync();
        var bytes = Encoding.UTF8.GetBytes(Wire.Event("ADDED", Widget.Of("a", "5")).TrimEnd());
        _stream.Send(bytes.AsSpan(0, bytes.Length - 1));
        _seen.ShouldBeEmpty();

        _stream.Send(bytes.AsSpan(bytes.Length - 1));

        _seen.ShouldBe(["Added a@5"]);
        watch.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Several_events_in_one_read_are_all_seen()
    {
        _ = WatchAsync();

        _stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")) + Wire.Event("MODIFIED", Widget.Of("a", "2")) + Wire.Bookmark("3"));

        _seen.ShouldBe(["Added a@1", "Modified a@2", "Bookmark @3"]);
    }

    [Fact]
    public void A_watch_of_an_empty_collection_is_open_before_anything_happens()
    {
        var watch = WatchAsync();

        watch.IsCompleted.ShouldBeFalse();
        _stream.End();
        watch.IsCompletedSuccessfully.ShouldBeTrue("a normal end is no error");
    }

    [Fact]
    public void An_ERROR_event_ends_the_watch_with_a_typed_exception()
    {
        var watch = WatchAsync();

        _stream.Send(Wire.Error(410, "Expired"));

        _rig.Fails<KubernetesApiException>(watch).IsGone.ShouldBeTrue();
        _stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_stream_cut_inside_an_event_is_an_error_and_delivers_only_what_was_whole()
    {
        var whole = Encoding.UTF8.GetBytes(Wire.Event("ADDED", Widget.Of("a", "1")));
        var second = Encoding.UTF8.GetBytes(Wire.Event("MODIFIED", Widget.Of("a", "2")).TrimEnd());
        for (var cut = 1; cut < second.Length; cut++)
        {
            var (rig, stream, seen) = (new Rig(), new WatchStream(), new List<string>());
            rig.Server.Then(_ => stream.Answer());
            var watch = WatchAsync(rig, seen);
            stream.Send(whole);
            stream.Send(second.AsSpan(0, cut));
            stream.End();

            rig.Fails<JsonException>(watch);
            seen.ShouldBe(["Added a@1"]);
        }
    }

    [Fact]
    public void A_stream_that_the_peer_resets_is_an_error()
    {
        var watch = WatchAsync();

        _stream.Break();

        _rig.Fails<IOException>(watch);
    }

    [Fact]
    public void A_watch_that_outlives_its_timeout_is_taken_for_dead()
    {
        var watch = WatchAsync();

        _rig.Fails<TimeoutException>(watch);

        _rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(305));
        _stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_watch_outlives_the_hundred_seconds_of_an_HttpClient()
    {
        var watch = WatchAsync();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(200));

        _stream.Send(Wire.Event("ADDED", Widget.Of("a", "1")));

        _seen.Count.ShouldBe(1);
        watch.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_watch_that_is_not_answered_ends_after_thirty_seconds()
    {
        var rig = new Rig();
        rig.Server.ThenHangs();

        rig.Fails<TimeoutException>(WatchAsync(rig, []));

        rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_cancelled_watch_ends_in_the_middle_of_a_read()
    {
        using var stop = new CancellationTokenSource();
        var watch = WatchAsync(_rig, _seen, stop.Token);

        stop.Cancel();

        _rig.Fails<OperationCanceledException>(watch);
        _stream.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_refused_watch_says_why()
    {
        var rig = new Rig();
        rig.Server.Then(_ => ScriptedServer.Refusal(429, "TooManyRequests", retryAfter: TimeSpan.FromSeconds(9)));

        var refusal = rig.Fails<KubernetesApiException>(WatchAsync(rig, []));

        refusal.RetryAfter.ShouldBe(TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void An_object_that_cannot_be_read_does_not_hide_the_others()
    {
        var broken = Wire.Json(Widget.Of("broken", "2"));
        broken["spec"] = "not an object";
        _ = WatchAsync();

        _stream.Send(Wire.Event("MODIFIED", broken) + Wire.Event("ADDED", Widget.Of("a", "3")));

        _seen.ShouldBe(["Modified unreadable broken@2", "Added a@3"]);
    }

    private Task WatchAsync() => WatchAsync(_rig, _seen);

    private static async Task WatchAsync(Rig rig, List<string> seen, CancellationToken stop = default)
    {
        var request = new WatchRequest(null, "1", SendInitialEvents: false, TimeSpan.FromSeconds(300));
        await foreach (var change in rig.Client.WatchAsync(Widget.Type, request, stop))
        {
            var name = change.Type == WatchEventType.Bookmark ? ""
                : change.Entity?.Name() ?? "unreadable " + change.Key.Name;
            seen.Add($"{change.Type} {name}@{change.ResourceVersion}");
        }
    }
}
