using AiNetOperator.Simulation;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class WorkQueueTests
{
    private readonly VirtualClock _clock = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests() => _queue = new WorkQueue<string>(_clock);

    [Fact]
    public void Many_adds_of_a_key_collapse_into_one()
    {
        for (var time = 0; time < 10; time++)
            _queue.Add("a");

        Take().ShouldBe("a");
        _queue.Done("a");
        _queue.Depth.ShouldBe(0);
    }

    [Fact]
    public void A_key_added_while_it_is_worked_on_is_worked_on_exactly_once_more()
    {
        _queue.Add("a");
        Take();
        _queue.Add("a");
        _queue.Add("a");
        var other = _queue.GetAsync(default);
        _clock.RunFor(TimeSpan.FromSeconds(1));
        other.IsCompleted.ShouldBeFalse("one worker at a time");

        _queue.Done("a");
        _clock.RunFor(TimeSpan.Zero);

        Taken(other).ShouldBe("a");
        _queue.Done("a");
        _queue.Depth.ShouldBe(0);
    }

    [Fact]
    public void Keys_are_served_in_the_order_in_which_they_came()
    {
        foreach (var key in (string[])["c", "a", "b"])
            _queue.Add(key);

        TakeAll(3).ShouldBe(["c", "a", "b"]);
    }

    [Fact]
    public void Normal_keys_overtake_low_ones()
    {
        _queue.Add("first list 1", QueuePriority.Low);
        _queue.Add("first list 2", QueuePriority.Low);
        _queue.Add("edit");

        TakeAll(3).ShouldBe(["edit", "first list 1", "first list 2"]);
    }

    [Fact]
    public void A_normal_add_promotes_a_key_that_waits_with_low_priority()
    {
        _queue.Add("a", QueuePriority.Low);
        _queue.Add("b", QueuePriority.Low);
        _queue.Add("b");

        TakeAll(2).ShouldBe(["b", "a"]);
        _queue.Depth.ShouldBe(0);
    }

    [Fact]
    public void A_promoted_key_that_is_worked_on_is_not_handed_out_again_from_its_old_place()
    {
        _queue.Add("a", QueuePriority.Low);
        _queue.Add("a");
        Take().ShouldBe("a");
        _queue.Add("a", QueuePriority.Low);
        var other = _queue.GetAsync(default);
        _clock.RunFor(TimeSpan.FromSeconds(1));

        other.IsCompleted.ShouldBeFalse();
        _queue.Done("a");
        _clock.RunFor(TimeSpan.Zero);
        Taken(other).ShouldBe("a");
    }

    [Fact]
    public void The_earliest_of_several_delays_counts()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(30));
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.AddAfter("a", TimeSpan.FromSeconds(20));
        var taken = _queue.GetAsync(default);

        _clock.RunUntil(() => taken.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();

        _clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(10));
        _queue.Done("a");
        _clock.RunFor(TimeSpan.FromMinutes(1));
        _queue.Depth.ShouldBe(0, "the later times were replaced");
    }

    [Fact]
    public void A_pass_that_comes_earlier_makes_a_delay_void()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.Add("a");
        Take();
        _queue.AddAfter("a", TimeSpan.FromSeconds(60));
        _queue.Done("a");

        _clock.RunFor(TimeSpan.FromSeconds(59));
        _queue.Depth.ShouldBe(0);
        _clock.RunFor(TimeSpan.FromSeconds(1));
        _queue.Depth.ShouldBe(1);
    }

    [Fact]
    public void Delayed_keys_come_in_the_order_of_their_times()
    {
        _queue.AddAfter("c", TimeSpan.FromSeconds(3));
        _queue.AddAfter("a", TimeSpan.FromSeconds(1));
        _queue.AddAfter("b", TimeSpan.FromSeconds(2));
        _clock.RunFor(TimeSpan.FromSeconds(5));

        TakeAll(3).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_worker_is_not_run_inside_add()
    {
        var taken = _queue.GetAsync(default);

        _queue.Add("a");

        taken.IsCompleted.ShouldBeFalse();
        _clock.RunFor(TimeSpan.Zero);
        Taken(taken).ShouldBe("a");
    }

    [Fact]
    public void A_cancelled_wait_loses_no_key()
    {
        using var stop = new CancellationTokenSource();
        var cancelled = _queue.GetAsync(stop.Token);
        var other = _queue.GetAsync(default);
        stop.Cancel();
        _queue.Add("a");
        _clock.RunFor(TimeSpan.Zero);

        cancelled.IsCanceled.ShouldBeTrue();
        Taken(other).ShouldBe("a");
    }

    [Fact]
    public void A_wait_that_is_cancelled_after_it_was_woken_leaves_the_key_to_the_others()
    {
        using var stop = new CancellationTokenSource();
        var cancelled = _queue.GetAsync(stop.Token);
        _queue.Add("a");
        stop.Cancel();
        var other = _queue.GetAsync(default);
        _clock.RunFor(TimeSpan.Zero);

        cancelled.IsCanceled.ShouldBeTrue();
        Taken(other).ShouldBe("a");
    }

    [Fact]
    public void Shutting_down_sends_every_worker_away()
    {
        var workers = Enumerable.Range(0, 3).Select(_ => _queue.GetAsync(default)).ToList();

        _queue.ShutDown();

        workers.ShouldAllBe(worker => worker.IsCompletedSuccessfully && worker.GetAwaiter().GetResult().IsShutDown);
        _queue.Add("a");
        _queue.AddAfter("a", TimeSpan.FromSeconds(1));
        _clock.RunFor(TimeSpan.FromMinutes(1));
        _queue.Depth.ShouldBe(0);
    }

    [Fact]
    public void Draining_ends_when_the_last_key_is_done()
    {
        _queue.Add("a");
        _queue.Add("b");
        TakeAll(2);

        var drained = _queue.ShutDownWithDrainAsync();

        drained.IsCompleted.ShouldBeFalse();
        _queue.Done("a");
        drained.IsCompleted.ShouldBeFalse();
        _queue.Done("b");
        drained.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Ten_thousand_first_keys_do_not_hold_up_an_edit()
    {
        for (var number = 0; number < 10_000; number++)
            _queue.Add("object " + number, QueuePriority.Low);
        TakeAll(16);
        _queue.Add("edit");

        Take().ShouldBe("edit");
    }

    private string Take()
    {
        var taken = _queue.GetAsync(default);
        taken.IsCompleted.ShouldBeTrue();
        return Taken(taken);
    }

    private List<string> TakeAll(int count) => [.. Enumerable.Range(0, count).Select(_ => Take())];

    private static string Taken(Task<QueueItem<string>> task)
    {
        task.IsCompletedSuccessfully.ShouldBeTrue();
        return task.GetAwaiter().GetResult().Key;
    }
}
