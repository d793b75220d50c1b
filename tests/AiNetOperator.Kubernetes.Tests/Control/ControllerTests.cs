using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class ControllerTests
{
    private readonly Rig _rig = new();
    private readonly Recorder _recorder;
    private readonly List<ReconcileReport> _reports = [];

    public ControllerTests() => _recorder = new Recorder(_rig.Clock);

    [Fact]
    public void Workers_wait_for_the_first_list()
    {
        Start();
        _rig.Store.Upsert(Widget.Of("a"));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(1));
        _recorder.Calls.ShouldBeEmpty();

        _rig.Store.Replace([Widget.Of("a")]);
        _rig.Clock.RunFor(TimeSpan.Zero);

        _recorder.Calls.ShouldBe(["reconcile a@1"]);
    }

    [Fact]
    public void A_change_of_the_status_alone_is_no_news()
    {
        Started("a");

        Show(Widget.Of("a", "2"));

        _recorder.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public void A_change_of_the_spec_is_news()
    {
        Started("a");

        Show(Widget.Of("a", "2", generation: 2));

        _recorder.Calls.ShouldBe(["reconcile a@1", "reconcile a@2"]);
    }

    [Fact]
    public void Success_comes_back_only_when_something_changes()
    {
        Started("a");

        _rig.Clock.RunFor(TimeSpan.FromDays(1));

        _recorder.Calls.Count.ShouldBe(1);
        Outcome.ShouldBe(ReconcileOutcome.Success);
    }

    [Fact]
    public void Success_with_a_time_comes_back_within_ten_percent_of_it()
    {
        _recorder.Returns(ReconciliationResult<Widget>.Success(Widget.Of("a"), TimeSpan.FromSeconds(100)));
        Started("a");

        _rig.Clock.RunUntil(() => _recorder.Calls.Count == 2, TimeSpan.FromHours(1)).ShouldBeTrue();

        _rig.Clock.Elapsed.TotalSeconds.ShouldBeInRange(90, 110);
        Outcome.ShouldBe(ReconcileOutcome.RequeueAfter);
    }

    [Fact]
    public void An_exception_is_tried_again_with_growing_pauses_and_without_end()
    {
        _recorder.OnReconcile = (_, _) => throw new HttpRequestException("ARM is away");
        Started("a");

        _rig.Clock.RunFor(TimeSpan.FromHours(5));

        var pauses = _recorder.Times.Zip(_recorder.Times.Skip(1), (from, to) => (to - from).TotalSeconds).ToList();
        pauses[0].ShouldBeInRange(0.5, 1);
        pauses[3].ShouldBeInRange(4, 8);
        pauses.Max().ShouldBeLessThanOrEqualTo(300);
        pauses.Count.ShouldBeGreaterThan(60, "five hours at five minutes each");
        Outcome.ShouldBe(ReconcileOutcome.Error);
    }

    [Fact]
    public void A_failure_is_tried_again_too()
    {
        _recorder.Returns(ReconciliationResult<Widget>.Failure(Widget.Of("a"), "no"));
        Started("a");

        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        _recorder.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public void A_success_lets_the_pauses_begin_anew()
    {
        var passes = 0;
        _recorder.OnReconcile = (widget, _) => ++passes is <= 5 or 7 ? throw new HttpRequestException("no") : Recorder.Done(widget, default);
        Started("a");
        _rig.Clock.RunFor(TimeSpan.FromMinutes(5));
        passes.ShouldBe(6);
        Show(Widget.Of("a", "2", generation: 2));

        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        passes.ShouldBe(8);
    }

    [Fact]
    public void A_failure_with_a_time_is_throttling_and_comes_back_not_earlier()
    {
        _recorder.Returns(ReconciliationResult<Widget>.Failure(Widget.Of("a"), "429", null, TimeSpan.FromSeconds(60)));
        Started("a");

        _rig.Clock.RunUntil(() => _recorder.Calls.Count == 2, TimeSpan.FromHours(1));

        _rig.Clock.Elapsed.TotalSeconds.ShouldBeInRange(60, 66);
        Outcome.ShouldBe(ReconcileOutcome.RequeueAfter);
    }

    [Fact]
    public void A_terminal_failure_waits_for_a_change_of_the_object()
    {
        _recorder.Returns(ReconciliationResult<Widget>.Terminal(Widget.Of("a"), "the policy forbids it"));
        Started("a");
        _rig.Clock.RunFor(TimeSpan.FromDays(1));
        _recorder.Calls.Count.ShouldBe(1);
        Outcome.ShouldBe(ReconcileOutcome.Terminal);

        Show(Widget.Of("a", "2", generation: 2));

        _recorder.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public void A_conflict_comes_back_at_once()
    {
        var passes = 0;
        _recorder.OnReconcile = (widget, _) => ++passes == 1 ? throw Refusal(409, "Conflict") : Recorder.Done(widget, default);
        Started("a");

        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(10));

        passes.ShouldBe(2);
        _reports[0].Outcome.ShouldBe(ReconcileOutcome.Conflict);
    }

    [Fact]
    public void A_time_named_by_the_API_server_is_kept()
    {
        var passes = 0;
        _recorder.OnReconcile = (widget, _) =>
            ++passes == 1 ? throw Refusal(429, "TooManyRequests", TimeSpan.FromSeconds(90)) : Recorder.Done(widget, default);
        Started("a");

        _rig.Clock.RunUntil(() => passes == 2, TimeSpan.FromHours(1));

        _rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void A_pass_is_asked_to_end_after_two_minutes_and_then_tried_again()
    {
        var passes = 0;
        _recorder.OnReconcile = async (widget, stop) =>
        {
            if (++passes == 1)
                await _rig.Clock.Delay(TimeSpan.FromHours(1), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        Started("a");

        _rig.Clock.RunUntil(() => passes == 2, TimeSpan.FromHours(1)).ShouldBeTrue();

        _rig.Clock.Elapsed.TotalSeconds.ShouldBeInRange(120, 122);
        _reports[0].Outcome.ShouldBe(ReconcileOutcome.Error);
    }

    [Fact]
    public void A_defect_in_one_pass_kills_no_worker()
    {
        _recorder.OnReconcile = (widget, _) =>
            widget.Name() == "bad" ? throw new InvalidOperationException("a defect") : Recorder.Done(widget, default);
        Start(new() { Workers = 1 });
        _rig.Store.Replace([Widget.Of("bad"), Widget.Of("good")]);
        _rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));

        _recorder.Calls.ShouldBe(["reconcile bad@1", "reconcile good@1"]);
    }

    [Fact]
    public void Sixteen_passes_run_at_a_time_and_never_two_for_a_key()
    {
        _recorder.OnReconcile = async (widget, stop) =>
        {
            await _rig.Clock.Delay(TimeSpan.FromSeconds(1), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        Start();
        _rig.Store.Replace(Enumerable.Range(0, 40).Select(number => Widget.Of("w" + number)));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(0.5));
        _recorder.MostRunning.ShouldBe(16);
        Show(Widget.Of("w0", "2", generation: 2));
        _recorder.Calls.Count(call => call.StartsWith("reconcile w0@", StringComparison.Ordinal)).ShouldBe(1);

        _rig.Clock.RunFor(TimeSpan.FromSeconds(5));

        _recorder.Calls.Count.ShouldBe(41);
        _recorder.MostRunning.ShouldBe(16);
    }

    [Fact]
    public void A_requeue_survives_a_status_write_in_the_same_pass()
    {
        _recorder.OnReconcile = (widget, _) =>
        {
            _rig.Store.Upsert(Widget.Of("a", "2"));
            return Task.FromResult(ReconciliationResult<Widget>.Success(widget, TimeSpan.FromSeconds(10)));
        };
        Started("a");
        _recorder.Calls.Count.ShouldBe(1);

        _rig.Clock.RunFor(TimeSpan.FromSeconds(11.5));

        _recorder.Calls.ShouldBe(["reconcile a@1", "reconcile a@2"]);
    }

    [Fact]
    public void A_vanished_object_is_told_once_with_its_last_state()
    {
        Started("a");

        _rig.Store.Replace([]);
        _rig.Clock.RunFor(TimeSpan.FromHours(1));

        _recorder.Calls.ShouldBe(["reconcile a@1", "deleted a@1"]);
    }

    [Fact]
    public void A_failed_notice_of_deletion_is_tried_again()
    {
        var tries = 0;
        _recorder.OnDeleted = (widget, _) => ++tries == 1 ? throw new HttpRequestException("no") : Recorder.Done(widget, default);
        Started("a");

        _rig.Store.Delete(Widget.Key("a"));
        _rig.Clock.RunFor(TimeSpan.FromHours(1));

        tries.ShouldBe(2);
    }

    [Fact]
    public void An_object_that_was_made_again_is_told_as_deleted_and_then_reconciled()
    {
        Started("a");

        _rig.Store.Replace([Widget.Of("a", "9", uid: "another")]);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        _recorder.Calls.ShouldBe(["reconcile a@1", "deleted a@1", "reconcile a@9"]);
    }

    [Fact]
    public void A_key_without_an_object_goes_to_a_reconciler_that_serves_such()
    {
        var absent = new AbsentRecorder(_rig.Clock) { ComesBackAfter = TimeSpan.FromSeconds(10) };
        var controller = Start(reconciler: absent);
        _rig.Store.Replace([]);

        controller.Enqueue(Widget.Key("nobody"));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(1));

        absent.Calls.ShouldBe(["absent nobody", "absent nobody"]);
    }

    [Fact]
    public void A_key_without_an_object_is_nothing_to_others()
    {
        var controller = Start();
        _rig.Store.Replace([]);

        controller.Enqueue(Widget.Key("nobody"));
        _rig.Clock.RunFor(TimeSpan.FromMinutes(1));

        _recorder.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void Objects_of_another_kind_ask_for_passes_over_what_they_name_and_named()
    {
        var others = new Store<Widget>();
        Start().Watches(others, other => other.Spec.Group is { } name ? [Widget.Key(name)] : []);
        _rig.Store.Replace([Widget.Of("a"), Widget.Of("b"), Widget.Of("c")]);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        _recorder.Calls.ShouldBeEmpty("workers wait for the other store too");
        others.Replace([]);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        _recorder.Calls.Clear();

        others.Upsert(Naming("a", 1));
        others.Upsert(Naming("b", 2));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        _recorder.Calls.ShouldBe(["reconcile a@1", "reconcile b@1"]);
        others.Upsert(Naming("b", 2));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        _recorder.Calls.Count.ShouldBe(2, "no news");
    }

    [Fact]
    public void Which_changes_of_another_kind_matter_can_be_said()
    {
        var others = new Store<Widget>();
        Start().Watches(others, _ => [Widget.Key("a")], change => change.New?.Status.Seen != change.Old?.Status.Seen);
        _rig.Store.Replace([]);
        others.Replace([Widget.Of("o")]);
        _rig.Store.Upsert(Widget.Of("a"));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        _recorder.Calls.Clear();

        var seen = Widget.Of("o", "2");
        seen.Status = new WidgetStatus { Seen = "verified" };
        others.Upsert(seen);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        _recorder.Calls.ShouldBe(["reconcile a@1"]);
    }

    [Fact]
    public void An_edit_overtakes_the_first_list()
    {
        _recorder.OnReconcile = async (widget, stop) =>
        {
            await _rig.Clock.Delay(TimeSpan.FromSeconds(1), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        Start(new() { Workers = 1 });
        _rig.Store.Replace(Enumerable.Range(0, 100).Select(number => Widget.Of($"w{number:000}")));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1.5));

        Show(Widget.Of("w099", "2", generation: 2));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));

        _recorder.Calls[^1].ShouldBe("reconcile w099@2");
    }

    [Fact]
    public void The_stores_own_object_is_not_handed_out()
    {
        Widget? given = null;
        _recorder.OnReconcile = (widget, _) =>
        {
            given = widget;
            widget.Status = new WidgetStatus { Seen = "changed" };
            return Recorder.Done(widget, default);
        };
        Started("a");

        given.ShouldNotBeNull();
        _rig.Store.Get(Widget.Key("a"))!.Status.Seen.ShouldBeNull();
    }

    [Fact]
    public void A_stop_lets_running_passes_end_and_begins_no_new_ones()
    {
        _recorder.OnReconcile = async (widget, stop) =>
        {
            await _rig.Clock.Delay(TimeSpan.FromSeconds(5), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        var running = StartedRun(new() { Workers = 1 }, "a", "b");

        _rig.Stop.Cancel();
        running.IsCompleted.ShouldBeFalse();
        _rig.Run(running);

        _rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(5));
        _recorder.Calls.Count.ShouldBe(1);
        Outcome.ShouldBe(ReconcileOutcome.Success);
    }

    [Fact]
    public void After_the_grace_running_passes_are_cancelled()
    {
        _recorder.OnReconcile = async (widget, stop) =>
        {
            await _rig.Clock.Delay(TimeSpan.FromSeconds(100), stop);
            return ReconciliationResult<Widget>.Success(widget);
        };
        var running = StartedRun(new(), "a");

        _rig.Stop.Cancel();
        _rig.Run(running);

        _rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
        Outcome.ShouldBe(ReconcileOutcome.Cancelled);
    }

    [Fact]
    public void A_stop_before_the_first_list_ends_it()
    {
        var controller = Create(new(), _recorder);
        var running = controller.RunAsync(_rig.Stop.Token);

        _rig.Stop.Cancel();

        running.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Retries_of_many_keys_share_a_budget_of_ten_a_second()
    {
        _recorder.OnReconcile = (_, _) => throw new HttpRequestException("all is away");
        Start();
        _rig.Store.Replace(Enumerable.Range(0, 1000).Select(number => Widget.Of("w" + number)));

        _rig.Clock.RunFor(TimeSpan.FromSeconds(30));

        _recorder.Calls.Count.ShouldBeInRange(1300, 1410);
    }

    private ReconcileOutcome Outcome => _reports[^1].Outcome;

    private Controller<Widget> Create(ControllerOptions<Widget> options, Recorder reconciler) => new(
        reconciler, _rig.Store, _rig.Client, Widget.Type, options with { Reported = _reports.Add }, _rig.Loop);

    private Controller<Widget> Start(ControllerOptions<Widget>? options = null, Recorder? reconciler = null)
    {
        var controller = Create(options ?? new(), reconciler ?? _recorder);
        _ = RunAsync(controller);
        return controller;
    }

    /// <summary>Begins from the clock, after a test has said what else the controller watches.</summary>
    private async Task RunAsync(Controller<Widget> controller)
    {
        await _rig.Clock.Delay(TimeSpan.FromTicks(1));
        await controller.RunAsync(_rig.Stop.Token);
    }

    private void Started(string name)
    {
        _ = Create(new(), _recorder).RunAsync(_rig.Stop.Token);
        _rig.Store.Replace([Widget.Of(name)]);
        _rig.Clock.RunFor(TimeSpan.Zero);
        _recorder.Calls.Count.ShouldBe(1);
    }

    private Task StartedRun(ControllerOptions<Widget> options, params IEnumerable<string> names)
    {
        var running = Create(options, _recorder).RunAsync(_rig.Stop.Token);
        _rig.Store.Replace(names.Select(name => Widget.Of(name)));
        _rig.Clock.RunFor(TimeSpan.Zero);
        return running;
    }

    private void Show(Widget widget)
    {
        _rig.Store.Upsert(widget);
        _rig.Clock.RunFor(TimeSpan.Zero);
    }

    private static Widget Naming(string target, int generation)
    {
        var other = Widget.Of("o", generation.ToString(System.Globalization.CultureInfo.InvariantCulture), generation: generation);
        other.Spec = new WidgetSpec { Group = target };
        return other;
    }

    private static KubernetesApiException Refusal(int code, string reason, TimeSpan? retryAfter = null) =>
        new(code, new V1Status { Code = code, Reason = reason }, retryAfter);
}
