using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>Workers, their order, and how they end.</summary>
public sealed class ControllerWorkTests : ControllerFixture
{
    [Fact]
    public void Workers_wait_for_the_first_list()
    {
        Start();
        Rig.Store.Upsert(Widget.Of("a"));
        Rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        Recorder.Calls.ShouldBeEmpty();

        Rig.Store.Replace([Widget.Of("a")]);
        Rig.Clock.RunFor(TimeSpan.Zero);

        Recorder.Calls.ShouldBe(["reconcile a@1"]);
    }

    [Fact]
    public void Sixteen_passes_run_at_a_time_and_never_two_for_a_key()
    {
        Recorder.OnReconcile = async (widget, stop) =>
        {
            await Rig.Clock.Delay(TimeSpan.FromSeconds(1), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        Start();
        Rig.Store.Replace(Enumerable.Range(0, 40).Select(number => Widget.Of("w" + number)));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(0.5));
        Recorder.MostRunning.ShouldBe(16);
        Show(Widget.Of("w0", "2", generation: 2));
        Recorder.Calls.Count(call => call.StartsWith("reconcile w0@", StringComparison.Ordinal)).ShouldBe(1);

        Rig.Clock.RunFor(TimeSpan.FromSeconds(5));

        Recorder.Calls.Count.ShouldBe(41);
        Recorder.MostRunning.ShouldBe(16);
    }

    [Fact]
    public void An_edit_overtakes_the_first_list()
    {
        Recorder.OnReconcile = async (widget, stop) =>
        {
            await Rig.Clock.Delay(TimeSpan.FromSeconds(1), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        Start(new() { Workers = 1 });
        Rig.Store.Replace(Enumerable.Range(0, 100).Select(number => Widget.Of($"w{number:000}")));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1.5));

        Show(Widget.Of("w099", "2", generation: 2));
        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        Recorder.Calls[^1].ShouldBe("reconcile w099@2");
    }

    [Fact]
    public void The_stores_own_object_is_not_handed_out()
    {
        Widget? given = null;
        Recorder.OnReconcile = (widget, _) =>
        {
            given = widget;
            widget.Status = new WidgetStatus { Seen = "changed" };
            return Recorder.Done(widget, default);
        };
        Started("a");

        given.ShouldNotBeNull();
        Rig.Store.Get(Widget.Key("a"))!.Status.Seen.ShouldBeNull();
    }

    [Fact]
    public void A_stop_lets_running_passes_end_and_begins_no_new_ones()
    {
        Recorder.OnReconcile = async (widget, stop) =>
        {
            await Rig.Clock.Delay(TimeSpan.FromSeconds(5), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        var running = StartedRun(new() { Workers = 1 }, "a", "b");

        Rig.Stop.Cancel();
        running.IsCompleted.ShouldBeFalse();
        Rig.Run(running);

        Rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(5));
        Recorder.Calls.Count.ShouldBe(1);
        Outcome.ShouldBe(ReconcileOutcome.Success);
    }

    [Fact]
    public void After_the_grace_running_passes_are_cancelled()
    {
        Recorder.OnReconcile = async (widget, stop) =>
        {
            await Rig.Clock.Delay(TimeSpan.FromSeconds(100), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        var running = StartedRun(new(), "a");

        Rig.Stop.Cancel();
        Rig.Run(running);

        Rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
        Outcome.ShouldBe(ReconcileOutcome.Cancelled);
    }

    [Fact]
    public void A_stop_before_the_first_list_ends_it()
    {
        var controller = Create(new(), Recorder);
        var running = controller.RunAsync(Rig.Stop.Token);

        Rig.Stop.Cancel();

        running.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
