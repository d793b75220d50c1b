namespace AiNetOperator.Kubernetes.Tests;

/// <summary>Which changes lead to which calls.</summary>
public sealed class ControllerTests : ControllerFixture
{
    [Fact]
    public void A_change_of_the_status_alone_is_no_news()
    {
        Started("a");

        Show(Widget.Of("a", "2"));

        Recorder.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public void A_change_of_the_spec_is_news()
    {
        Started("a");

        Show(Widget.Of("a", "2", generation: 2));

        Recorder.Calls.ShouldBe(["reconcile a@1", "reconcile a@2"]);
    }

    [Fact]
    public void A_vanished_object_is_told_once_with_its_last_state()
    {
        Started("a");

        Rig.Store.Replace([]);
        Rig.Clock.RunFor(TimeSpan.FromHours(1));

        Recorder.Calls.ShouldBe(["reconcile a@1", "deleted a@1"]);
    }

    [Fact]
    public void A_deletion_is_not_told_again_when_something_else_asks_for_the_key()
    {
        var controller = Start();
        Rig.Store.Replace([Widget.Of("a")]);
        Rig.Store.Replace([]);
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        controller.Enqueue(Widget.Key("a"));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        Recorder.Calls.ShouldBe(["deleted a@1"]);
    }

    [Fact]
    public void The_reconciler_is_given_what_this_process_wrote_last()
    {
        var seen = "";
        Recorder.OnReconcile = (widget, stop) =>
        {
            seen = widget.Status.Seen;
            return Recorder.Done(widget, stop);
        };
        Start(new()
        {
            Latest = stored =>
            {
                var latest = (Widget)stored.ShallowClone();
                latest.Status = new WidgetStatus { Seen = "written just now" };
                return latest;
            },
        });

        Rig.Store.Replace([Widget.Of("a")]);
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        seen.ShouldBe("written just now");
    }

    [Fact]
    public void A_failed_notice_of_deletion_is_tried_again()
    {
        var tries = 0;
        Recorder.OnDeleted = (widget, _) => ++tries == 1 ? throw new HttpRequestException("no") : Recorder.Done(widget, default);
        Started("a");

        Rig.Store.Delete(Widget.Key("a"));
        Rig.Clock.RunFor(TimeSpan.FromHours(1));

        tries.ShouldBe(2);
    }

    [Fact]
    public void An_object_that_was_made_again_is_told_as_deleted_and_then_reconciled()
    {
        Started("a");

        Rig.Store.Replace([Widget.Of("a", "9", uid: "another")]);
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        Recorder.Calls.ShouldBe(["reconcile a@1", "deleted a@1", "reconcile a@9"]);
    }

    [Fact]
    public void A_key_without_an_object_goes_to_a_reconciler_that_serves_such()
    {
        var absent = new AbsentRecorder(Rig.Clock) { ComesBackAfter = TimeSpan.FromSeconds(10) };
        var controller = Start(reconciler: absent);
        Rig.Store.Replace([]);

        controller.Enqueue(Widget.Key("nobody"));
        Rig.Clock.RunFor(TimeSpan.FromMinutes(1));

        absent.Calls.ShouldBe(["absent nobody", "absent nobody"]);
    }

    [Fact]
    public void A_key_without_an_object_is_nothing_to_others()
    {
        var controller = Start();
        Rig.Store.Replace([]);

        controller.Enqueue(Widget.Key("nobody"));
        Rig.Clock.RunFor(TimeSpan.FromMinutes(1));

        Recorder.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void Objects_of_another_kind_ask_for_passes_over_what_they_name_and_named()
    {
        var others = new Store<Widget>();
        Start().Watches(others, other => other.Spec.Group is { } name ? [Widget.Key(name)] : []);
        Rig.Store.Replace([Widget.Of("a"), Widget.Of("b"), Widget.Of("c")]);
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Recorder.Calls.ShouldBeEmpty("workers wait for the other store too");
        others.Replace([]);
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Recorder.Calls.Clear();

        others.Upsert(Naming("a", 1));
        others.Upsert(Naming("b", 2));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        Recorder.Calls.ShouldBe(["reconcile a@1", "reconcile b@1"]);
        others.Upsert(Naming("b", 2));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Recorder.Calls.Count.ShouldBe(2, "no news");
    }

    [Fact]
    public void Which_changes_of_another_kind_matter_can_be_said()
    {
        var others = new Store<Widget>();
        Start().Watches(others, _ => [Widget.Key("a")], change => change.New?.Status.Seen != change.Old?.Status.Seen);
        Rig.Store.Replace([]);
        others.Replace([Widget.Of("o")]);
        Rig.Store.Upsert(Widget.Of("a"));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Recorder.Calls.Clear();

        var seen = Widget.Of("o", "2");
        seen.Status = new WidgetStatus { Seen = "verified" };
        others.Upsert(seen);
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        Recorder.Calls.ShouldBe(["reconcile a@1"]);
    }
}
