using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Simulation;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class EventRecorderTests
{
    private readonly Cluster _cluster = new();
    private readonly EventRecorder _recorder;
    private readonly Task _running;

    public EventRecorderTests()
    {
        _recorder = new EventRecorder(_cluster.Client, _cluster.Loop, "ainet.io/operator", "pod-1");
        _running = _recorder.RunAsync(_cluster.Stop.Token);
    }

    private JsonObject Only => _cluster.Server.Events.ShouldHaveSingleItem();

    [Fact]
    public void An_event_has_all_that_the_API_server_demands()
    {
        Publish();
        _cluster.RunFor(1);

        ((string?)Only["note"]).ShouldBe("It was made.");
        ((string?)Only["reason"]).ShouldBe("Made");
        ((string?)Only["action"]).ShouldBe("Made");
        ((string?)Only["type"]).ShouldBe("Normal");
        ((string?)Only["reportingController"]).ShouldBe("ainet.io/operator");
        ((string?)Only["regarding"]!["uid"]).ShouldBe("uid-a");
        ((string?)Only["metadata"]!["namespace"]).ShouldBe("ns");
        ((string?)Only["metadata"]!["name"])!.ShouldMatch("^a\\.[0-9a-f]+$");
        ((string?)Only["eventTime"])!.ShouldMatch("\\.[0-9]{6}Z$");
        Only.ContainsKey("series").ShouldBeFalse();
    }

    [Fact]
    public void Publishing_sends_nothing_by_itself()
    {
        Publish();

        _cluster.Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void A_repetition_becomes_a_series_whatever_its_note_says()
    {
        Publish();
        _cluster.RunFor(1);
        Publish("It was made again.");
        _cluster.RunFor(1);

        ((int?)Only["series"]!["count"]).ShouldBe(2);
        ((string?)Only["note"]).ShouldBe("It was made.");
    }

    [Fact]
    public void Further_repetitions_are_counted_and_told_when_the_series_is_over()
    {
        for (var times = 0; times < 50; times++)
        {
            Publish();
            _cluster.RunFor(1);
        }
        Writes.ShouldBe(2);

        _cluster.RunFor(400);

        ((int?)Only["series"]!["count"]).ShouldBe(50);
        Writes.ShouldBe(3);
    }

    [Fact]
    public void A_long_series_is_told_every_half_hour()
    {
        for (var minutes = 0; minutes < 95; minutes++)
        {
            Publish();
            _cluster.RunFor(60);
        }

        Writes.ShouldBe(2 + 3);
    }

    [Fact]
    public void After_six_quiet_minutes_it_is_a_new_event()
    {
        Publish();
        _cluster.RunFor(400);
        Publish();
        _cluster.RunFor(1);

        _cluster.Server.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void Different_reasons_types_and_objects_are_different_events()
    {
        Publish();
        _recorder.Publish(Widget.Of("a"), "Broken", "m", EventType.Warning);
        _recorder.Publish(Widget.Of("b"), "Made", "m");
        _cluster.RunFor(1);

        _cluster.Server.Events.Select(one => (string?)one["metadata"]!["name"]).Distinct().Count().ShouldBe(3);
        Writes.ShouldBe(3, "no name was drawn twice");
    }

    [Fact]
    public void Different_actions_of_one_reason_are_different_events()
    {
        _recorder.Publish(Widget.Of("a"), "Made", "The lid.", action: "lid");
        _recorder.Publish(Widget.Of("a"), "Made", "The handle.", action: "handle");
        _recorder.Publish(Widget.Of("a"), "Made", "The lid again.", action: "lid");
        _cluster.RunFor(1);

        _cluster.Server.Events.Select(one => (string?)one["note"]).Order().ShouldBe(["The handle.", "The lid."]);
    }

    [Fact]
    public void An_event_that_the_server_has_forgotten_is_made_anew()
    {
        Publish();
        _cluster.RunFor(1);
        _cluster.Server.Delete("Event", new ObjectKey("ns", (string)Only["metadata"]!["name"]!));
        Publish();
        _cluster.RunFor(1);

        ((int?)Only["series"]!["count"]).ShouldBe(2);
    }

    [Fact]
    public void An_event_is_tried_twelve_times_and_then_dropped()
    {
        var (rig, recorder) = Scripted();
        rig.Server.Otherwise = _ => ScriptedServer.Refusal(500, "InternalError");
        recorder.Publish(Widget.Of("a"), "Made", "m");

        rig.Clock.RunFor(TimeSpan.FromMinutes(10));

        rig.Server.Requests.Count.ShouldBe(12);
        recorder.Dropped.ShouldBe(1);
        rig.Server.Requests.Select(request => (string?)request.Json["metadata"]!["name"]).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_wall_clock_that_is_set_back_holds_up_no_retry()
    {
        var rig = new Rig();
        var process = new ProcessClock(rig.Clock);
        using var recorder = new EventRecorder(rig.Client, rig.Loop with { Time = process }, "ainet.io/operator", "pod-1");
        _ = recorder.RunAsync(rig.Stop.Token);
        rig.Server.Then(_ => ScriptedServer.Refusal(500, "InternalError")).Then(_ => ScriptedServer.Refusal(403, "Forbidden"));
        recorder.Publish(Widget.Of("a"), "Made", "m");
        rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        process.Jump(TimeSpan.FromHours(-5));
        rig.Clock.RunFor(TimeSpan.FromMinutes(1));

        rig.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public void A_refused_event_is_dropped_at_once()
    {
        var (rig, recorder) = Scripted();
        rig.Server.Then(_ => ScriptedServer.Refusal(403, "Forbidden"));
        recorder.Publish(Widget.Of("a"), "Made", "m");

        rig.Clock.RunFor(TimeSpan.FromMinutes(10));

        recorder.Dropped.ShouldBe(1);
    }

    [Fact]
    public void An_event_whose_answer_was_lost_is_not_made_twice()
    {
        var (rig, recorder) = Scripted();
        rig.Server.ThenBreaks().Then(_ => ScriptedServer.Refusal(409, "AlreadyExists"));
        recorder.Publish(Widget.Of("a"), "Made", "m");

        rig.Clock.RunFor(TimeSpan.FromMinutes(10));

        rig.Server.Requests.Count.ShouldBe(2);
        recorder.Dropped.ShouldBe(0);
    }

    [Fact]
    public void More_than_a_thousand_waiting_events_are_dropped()
    {
        for (var number = 0; number < 1200; number++)
            _recorder.Publish(Widget.Of("w" + number), "Made", "m");
        _recorder.Dropped.ShouldBe(200);

        _cluster.RunFor(60);

        _cluster.Server.Events.Count.ShouldBe(1000);
        Publish();
        _cluster.RunFor(1);
        _cluster.Server.Events.Count.ShouldBe(1001, "there is room again");
    }

    [Fact]
    public void Long_texts_are_cut()
    {
        _recorder.Publish(Widget.Of(new string('n', 253)), new string('R', 200), new string('m', 3000));
        _cluster.RunFor(1);

        ((string?)Only["note"])!.Length.ShouldBe(1024);
        ((string?)Only["reason"])!.Length.ShouldBe(128);
        ((string?)Only["metadata"]!["name"])!.Length.ShouldBe(253);
    }

    [Fact]
    public void An_event_of_a_cluster_scoped_object_lies_in_default()
    {
        var widget = Widget.Of("a");
        widget.Metadata.NamespaceProperty = null;
        _recorder.Publish(widget, "Made", "m");
        _cluster.RunFor(1);

        ((string?)Only["metadata"]!["namespace"]).ShouldBe("default");
    }

    [Fact]
    public void What_waits_at_a_stop_is_still_sent()
    {
        Publish();
        _cluster.Stop.Cancel();

        _cluster.RunFor(1);

        _running.IsCompletedSuccessfully.ShouldBeTrue();
        Only.ShouldNotBeNull();
    }

    [Fact]
    public void A_stop_waits_no_longer_than_two_seconds()
    {
        var (rig, recorder) = Scripted(out var running);
        rig.Server.ThenHangs().ThenHangs();
        recorder.Publish(Widget.Of("a"), "Made", "m");
        rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        rig.Stop.Cancel();
        rig.Run(running);

        rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(3));
    }

    private int Writes => _cluster.Server.Calls.Where(call => call.Plural == "events").Sum(call => call.Count);

    private void Publish(string note = "It was made.") => _recorder.Publish(Widget.Of("a"), "Made", note);

    private static (Rig Rig, EventRecorder Recorder) Scripted() => Scripted(out _);

    private static (Rig Rig, EventRecorder Recorder) Scripted(out Task running)
    {
        var rig = new Rig();
        var recorder = new EventRecorder(rig.Client, rig.Loop, "ainet.io/operator", "pod-1");
        running = recorder.RunAsync(rig.Stop.Token);
        return (rig, recorder);
    }
}
