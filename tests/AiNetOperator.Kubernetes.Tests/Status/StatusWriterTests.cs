using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class StatusWriterTests
{
    private readonly Cluster _cluster = new();
    private readonly StatusWriter<Widget, WidgetStatus> _writer;

    public StatusWriterTests()
    {
        _cluster.Apply("a", "red");
        _writer = new(_cluster.Client, Widget.Type, _cluster.Store, "ainetoperator-widget", _cluster.Clock);
        _cluster.Watching();
    }

    private Widget Shown => _cluster.Store.Get(Widget.Key("a"))!;

    private int Writes => _cluster.Server.Calls.Where(call => call.Subresource == "status").Sum(call => call.Count);

    [Fact]
    public void A_status_is_written_with_whole_seconds_and_returned()
    {
        _cluster.RunFor(0.75);

        var answer = Write(Shown, Ready("True"))!;

        answer.Status.Conditions.Single().Status.ShouldBe("True");
        answer.Spec.Colour.ShouldBe("red");
        answer.Metadata.ResourceVersion.ShouldBe(StoredVersion());
        var stored = Condition(_cluster.Stored("a")!);
        ((string?)stored["lastTransitionTime"])!.ShouldMatch("^[0-9-]{10}T[0-9:]{8}Z$");
    }

    [Fact]
    public void An_equal_status_is_not_written()
    {
        Write(Shown, Ready("True"));
        _cluster.RunFor(60);

        Write(Shown, Ready("True"));

        Writes.ShouldBe(1);
    }

    [Fact]
    public void An_equal_status_is_not_written_before_the_watch_shows_the_first_either()
    {
        var stale = Shown;
        Write(stale, Ready("True"));

        Write(stale, Ready("True"));

        Writes.ShouldBe(1);
    }

    [Fact]
    public void A_status_that_goes_back_to_what_a_stale_object_shows_is_written()
    {
        Write(Shown, Ready("True"));
        _cluster.RunFor(1);
        var before = Shown;
        Write(before, Ready("False"));
        _cluster.RunFor(1);

        Write(before, Ready("True"));

        Writes.ShouldBe(3);
        ((string?)Condition(_cluster.Stored("a")!)["status"]).ShouldBe("True");
    }

    [Fact]
    public void A_status_that_goes_back_is_written_also_after_somebody_else_changed_the_object()
    {
        Write(Shown, Ready("True"));
        _cluster.RunFor(1);
        var before = Shown;
        Write(before, Ready("False"));
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");
        _cluster.RunFor(1);

        Write(before, Ready("True"));

        ((string?)Condition(_cluster.Stored("a")!)["status"]).ShouldBe("True");
    }

    [Fact]
    public void A_time_of_transition_changes_only_with_the_status_of_its_condition()
    {
        Write(Shown, Ready("False", "one"));
        var first = Transition();
        _cluster.RunFor(60);

        Write(Shown, Ready("False", "another reason"));
        Transition().ShouldBe(first);

        Write(Shown, Ready("True"));
        Transition().ShouldBeGreaterThan(first);
    }

    [Fact]
    public void What_was_written_last_carries_the_spec_of_its_version_so_that_a_guard_never_holds_for_an_older_one()
    {
        var stale = Shown;
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");
        Write(stale, Ready("True"));

        var latest = _writer.Latest(stale);

        latest.Metadata.ResourceVersion.ShouldBe(StoredVersion());
        latest.Spec.Colour.ShouldBe("blue");
        latest.Metadata.Generation.ShouldBe(2);
    }

    [Fact]
    public void A_field_that_is_left_out_is_removed()
    {
        Write(Shown, Ready("True") with { Seen = "something" });

        Write(Shown, Ready("True"));

        _cluster.Stored("a")!["status"]!.AsObject().ContainsKey("seen").ShouldBeFalse();
    }

    [Fact]
    public void A_condition_that_is_left_out_is_removed()
    {
        Write(Shown, Ready("True") with { Conditions = [.. Ready("True").Conditions, new V1Condition { Type = "Stalled", Status = "True" }] });

        Write(Shown, Ready("True"));

        _cluster.Stored("a")!["status"]!["conditions"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void A_condition_of_somebody_else_survives_and_causes_no_writes()
    {
        Write(Shown, Ready("True"));
        _cluster.Edit("a", body => body["status"]!["conditions"]!.AsArray().Add(Foreign()), "status");
        _cluster.RunFor(1);

        for (var pass = 0; pass < 3; pass++)
        {
            Write(Shown, Ready("False"));
            _cluster.RunFor(1);
        }

        _cluster.Stored("a")!["status"]!["conditions"]!.AsArray().Select(one => (string?)one!["type"]).ShouldBe(["Ready", "Foreign"], ignoreOrder: true);
        Writes.ShouldBe(2);
    }

    [Fact]
    public void Latest_shows_what_was_written_until_the_watch_does()
    {
        var stale = Shown;
        Write(stale, Ready("True"));

        var latest = _writer.Latest(stale);

        latest.Status.Conditions.Single().Status.ShouldBe("True");
        latest.Metadata.ResourceVersion.ShouldBe(StoredVersion());
        stale.Status.Conditions.ShouldBeEmpty("the store's object stays as it was");
        _cluster.RunFor(1);
        _writer.Latest(Shown).Metadata.ResourceVersion.ShouldBe(Shown.Metadata.ResourceVersion);
    }

    [Fact]
    public void Latest_gives_way_to_something_newer()
    {
        Write(Shown, Ready("True"));
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");
        _cluster.RunFor(1);

        var latest = _writer.Latest(Shown);

        latest.Spec.Colour.ShouldBe("blue");
        latest.Metadata.ResourceVersion.ShouldBe(StoredVersion());
    }

    [Fact]
    public void Latest_gives_way_to_a_list_that_jumps_over_the_version_that_was_written()
    {
        var store = new Store<Widget>();
        var writer = new StatusWriter<Widget, WidgetStatus>(_cluster.Client, Widget.Type, store, "ainetoperator-widget", _cluster.Clock);
        store.Replace([Shown]);
        _cluster.Run(writer.ApplyAsync(Shown, Ready("True"), false, default));
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");
        _cluster.RunFor(1);

        store.Replace([Shown]);

        writer.Latest(Shown).Metadata.ResourceVersion.ShouldBe(StoredVersion());
    }

    [Fact]
    public void Latest_never_hands_out_the_stores_own_object() => _writer.Latest(Shown).ShouldNotBeSameAs(Shown);

    [Fact]
    public void A_guarded_write_loses_against_a_newer_version_and_says_so()
    {
        var read = Shown;
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");

        Should.Throw<KubernetesApiException>(() => Write(read, Ready("True"), guarded: true)).IsConflict.ShouldBeTrue();

        _cluster.Stored("a")!.ContainsKey("status").ShouldBeFalse();
    }

    [Fact]
    public void A_guarded_write_is_an_acknowledgement_and_is_sent_even_when_nothing_differs()
    {
        Write(Shown, Ready("True"));
        _cluster.RunFor(1);
        var read = Shown;
        _cluster.Edit("a", body => body["status"]!["seen"] = "by another leader", "status");

        Should.Throw<KubernetesApiException>(() => Write(read, Ready("True"), guarded: true)).IsConflict.ShouldBeTrue();

        _cluster.RunFor(1);
        var version = StoredVersion();
        Write(Shown, Ready("True"), guarded: true)!.Metadata.ResourceVersion.ShouldBe(version, "a write that changes nothing makes no version");
    }

    [Fact]
    public void Guarded_writes_follow_each_other_while_the_reconciler_holds_its_first_object()
    {
        var read = Shown;
        Write(read, Ready("False", "one"), guarded: true);
        Write(read, Ready("False", "two"), guarded: true);
        _cluster.RunFor(1);

        Write(read, Ready("True"), guarded: true).ShouldNotBeNull();
    }

    [Fact]
    public void An_unguarded_write_passes_over_an_edit_of_the_spec()
    {
        var read = Shown;
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");

        Write(read, Ready("True")).ShouldNotBeNull();

        ((string?)_cluster.Stored("a")!["spec"]!["colour"]).ShouldBe("blue");
    }

    [Fact]
    public void A_deleted_object_is_gone()
    {
        var read = Shown;
        _cluster.Server.Delete("Widget", Widget.Key("a"));

        Write(read, Ready("True")).ShouldBeNull();
    }

    [Fact]
    public void An_object_that_took_the_name_is_not_written_to()
    {
        var read = Shown;
        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.Apply("a", "green");

        Write(read, Ready("True")).ShouldBeNull();

        _cluster.Stored("a")!.ContainsKey("status").ShouldBeFalse();
    }

    [Fact]
    public void An_object_that_took_the_name_is_not_written_to_however_often_the_write_is_tried()
    {
        var read = Shown;
        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.Apply("a", "green");
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");

        Write(read, Ready("True")).ShouldBeNull();

        _cluster.Stored("a")!.ContainsKey("status").ShouldBeFalse();
    }

    [Fact]
    public void A_part_of_the_status_that_has_nothing_more_to_say_goes()
    {
        Write(Shown, Ready("True") with { Counts = new WidgetCounts { Coats = 2 } });
        _cluster.RunFor(1);

        Write(Shown, Ready("True") with { Counts = new WidgetCounts() }).ShouldNotBeNull();

        _cluster.Stored("a")!["status"]!.AsObject().ContainsKey("counts").ShouldBeFalse();
    }

    [Theory]
    [InlineData(404, "NotFound", "not found")]
    [InlineData(409, "Conflict", "uid mismatch: the provided object specified uid x, and no existing object was found")]
    public void Each_way_of_saying_that_an_object_is_gone_is_understood(int code, string reason, string message)
    {
        var rig = new Rig();
        rig.Server.Then(_ => ScriptedServer.Refusal(code, reason, message));
        var writer = new StatusWriter<Widget, WidgetStatus>(rig.Client, Widget.Type, rig.Store, "me", rig.Clock);

        rig.Run(writer.ApplyAsync(Widget.Of("a"), Ready("True"), false, default)).ShouldBeNull();
    }

    [Fact]
    public void A_conflict_makes_it_forget_what_it_wrote()
    {
        var read = Shown;
        Write(read, Ready("False"), guarded: true);
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");
        Should.Throw<KubernetesApiException>(() => Write(read, Ready("True"), guarded: true));
        _cluster.RunFor(1);

        Write(Shown, Ready("True"), guarded: true).ShouldNotBeNull();
    }

    private Widget? Write(Widget widget, WidgetStatus status, bool guarded = false) =>
        _cluster.Run(_writer.ApplyAsync(widget, status, guarded, default));

    private static WidgetStatus Ready(string status, string reason = "Because") => new()
    {
        ObservedGeneration = 1,
        Conditions = [new V1Condition { Type = "Ready", Status = status, Reason = reason, Message = "m" }],
    };

    private static JsonObject Foreign() => new() { ["type"] = "Foreign", ["status"] = "True" };

    private static JsonObject Condition(JsonObject widget) => widget["status"]!["conditions"]!.AsArray().Single()!.AsObject();

    private DateTimeOffset Transition() =>
        DateTimeOffset.Parse((string?)Condition(_cluster.Stored("a")!)["lastTransitionTime"] ?? "", System.Globalization.CultureInfo.InvariantCulture);

    private string? StoredVersion() => (string?)_cluster.Stored("a")!["metadata"]!["resourceVersion"];
}
