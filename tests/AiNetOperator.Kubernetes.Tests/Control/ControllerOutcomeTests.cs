using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>What a pass comes to, and when the key comes back.</summary>
public sealed class ControllerOutcomeTests : ControllerFixture
{
    [Fact]
    public void Success_comes_back_only_when_something_changes()
    {
        Started("a");

        Rig.Clock.RunFor(TimeSpan.FromDays(1));

        Recorder.Calls.Count.ShouldBe(1);
        Outcome.ShouldBe(ReconcileOutcome.Success);
    }

    [Fact]
    public void Success_with_a_time_comes_back_within_ten_percent_of_it()
    {
        Recorder.Returns(ReconciliationResult<Widget>.Success(Widget.Of("a"), TimeSpan.FromSeconds(100)));
        Started("a");

        Rig.Clock.RunUntil(() => Recorder.Calls.Count == 2, TimeSpan.FromHours(1)).ShouldBeTrue();

        Rig.Clock.Elapsed.TotalSeconds.ShouldBeInRange(90, 110);
        Outcome.ShouldBe(ReconcileOutcome.RequeueAfter);
    }

    [Fact]
    public void An_exception_is_tried_again_with_growing_pauses_and_without_end()
    {
        Recorder.OnReconcile = (_, _) => throw new HttpRequestException("ARM is away");
        Started("a");

        Rig.Clock.RunFor(TimeSpan.FromHours(5));

        var pauses = Recorder.Times.Zip(Recorder.Times.Skip(1), (from, to) => (to - from).TotalSeconds).ToList();
        pauses[0].ShouldBeInRange(0.5, 1);
        pauses[3].ShouldBeInRange(4, 8);
        pauses.Max().ShouldBeLessThanOrEqualTo(300);
        pauses.Count.ShouldBeGreaterThan(60, "five hours at five minutes each");
        Outcome.ShouldBe(ReconcileOutcome.Error);
    }

    [Fact]
    public void A_failure_is_tried_again_too()
    {
        Recorder.Returns(ReconciliationResult<Widget>.Failure(Widget.Of("a"), "no"));
        Started("a");

        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        Recorder.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public void A_success_lets_the_pauses_begin_anew()
    {
        var passes = 0;
        Recorder.OnReconcile = (widget, _) => ++passes is <= 5 or 7 ? throw new HttpRequestException("no") : Recorder.Done(widget, default);
        Started("a");
        Rig.Clock.RunFor(TimeSpan.FromMinutes(5));
        passes.ShouldBe(6);
        Show(Widget.Of("a", "2", generation: 2));

        Rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        passes.ShouldBe(8);
    }

    [Fact]
    public void A_failure_with_a_time_is_throttling_and_comes_back_not_earlier()
    {
        Recorder.Returns(ReconciliationResult<Widget>.Failure(Widget.Of("a"), "429", null, TimeSpan.FromSeconds(60)));
        Started("a");

        Rig.Clock.RunUntil(() => Recorder.Calls.Count == 2, TimeSpan.FromHours(1));

        Rig.Clock.Elapsed.TotalSeconds.ShouldBeInRange(60, 66);
        Outcome.ShouldBe(ReconcileOutcome.RequeueAfter);
    }

    [Fact]
    public void A_terminal_failure_waits_for_a_change_of_the_object()
    {
        Recorder.Returns(ReconciliationResult<Widget>.Terminal(Widget.Of("a"), "the policy forbids it"));
        Started("a");
        Rig.Clock.RunFor(TimeSpan.FromDays(1));
        Recorder.Calls.Count.ShouldBe(1);
        Outcome.ShouldBe(ReconcileOutcome.Terminal);

        Show(Widget.Of("a", "2", generation: 2));

        Recorder.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public void A_conflict_comes_back_at_once()
    {
        var passes = 0;
        Recorder.OnReconcile = (widget, _) => ++passes == 1 ? throw Refusal(409, "Conflict") : Recorder.Done(widget, default);
        Started("a");

        Rig.Clock.RunFor(TimeSpan.FromMilliseconds(10));

        passes.ShouldBe(2);
        Reports[0].Outcome.ShouldBe(ReconcileOutcome.Conflict);
    }

    [Fact]
    public void A_time_named_by_the_API_server_is_kept()
    {
        var passes = 0;
        Recorder.OnReconcile = (widget, _) =>
            ++passes == 1 ? throw Refusal(429, "TooManyRequests", TimeSpan.FromSeconds(90)) : Recorder.Done(widget, default);
        Started("a");

        Rig.Clock.RunUntil(() => passes == 2, TimeSpan.FromHours(1));

        Rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void A_pass_is_asked_to_end_after_two_minutes_and_then_tried_again()
    {
        var passes = 0;
        Recorder.OnReconcile = async (widget, stop) =>
        {
            if (++passes == 1)
                await Rig.Clock.Delay(TimeSpan.FromHours(1), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        Started("a");

        Rig.Clock.RunUntil(() => passes == 2, TimeSpan.FromHours(1)).ShouldBeTrue();

        Rig.Clock.Elapsed.TotalSeconds.ShouldBeInRange(120, 122);
        Reports[0].Outcome.ShouldBe(ReconcileOutcome.Error);
    }

    [Fact]
    public void A_defect_in_one_pass_kills_no_worker()
    {
        Recorder.OnReconcile = (widget, _) =>
            widget.Name() == "bad" ? throw new InvalidOperationException("a defect") : Recorder.Done(widget, default);
        Start(new() { Workers = 1 });
        Rig.Store.Replace([Widget.Of("bad"), Widget.Of("good")]);
        Rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));

        Recorder.Calls.ShouldBe(["reconcile bad@1", "reconcile good@1"]);
    }

    [Fact]
    public void A_requeue_survives_a_status_write_in_the_same_pass()
    {
        Recorder.OnReconcile = (widget, _) =>
        {
            Rig.Store.Upsert(Widget.Of("a", "2"));
            return Task.FromResult(ReconciliationResult<Widget>.Success(widget, TimeSpan.FromSeconds(10)));
        };
        Started("a");
        Recorder.Calls.Count.ShouldBe(1);

        Rig.Clock.RunFor(TimeSpan.FromSeconds(11.5));

        Recorder.Calls.ShouldBe(["reconcile a@1", "reconcile a@2"]);
    }

    [Fact]
    public void Retries_of_many_keys_share_a_budget_of_ten_a_second()
    {
        Recorder.OnReconcile = (_, _) => throw new HttpRequestException("all is away");
        Start();
        Rig.Store.Replace(Enumerable.Range(0, 1000).Select(number => Widget.Of("w" + number)));

        Rig.Clock.RunFor(TimeSpan.FromSeconds(30));

        Recorder.Calls.Count.ShouldBeInRange(1300, 1410);
    }
}
