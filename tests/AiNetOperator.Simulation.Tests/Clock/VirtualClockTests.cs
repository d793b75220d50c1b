using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.Tests.Clock;

public sealed class VirtualClockTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public void Time_stands_still_until_the_clock_is_run()
    {
        var start = _clock.GetUtcNow();
        var wait = _clock.Wait(TimeSpan.FromHours(1));
        wait.IsCompleted.ShouldBeFalse();
        _clock.GetUtcNow().ShouldBe(start);
        _clock.RunUntil(() => wait.IsCompleted, TimeSpan.FromHours(2)).ShouldBeTrue();
        _clock.GetUtcNow().ShouldBe(start + TimeSpan.FromHours(1));
        _clock.Elapsed.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void Timers_fire_by_due_time_and_then_by_creation()
    {
        var fired = new List<string>();
        foreach (var (name, seconds) in new[] { ("c", 2), ("a", 1), ("d", 2), ("b", 1) })
            _clock.CreateTimer(_ => fired.Add(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        _clock.RunFor(TimeSpan.FromMinutes(1));
        fired.ShouldBe(["a", "b", "c", "d"]);
    }

    [Fact]
    public void A_timer_with_no_time_to_wait_fires_at_the_next_step_and_not_at_once()
    {
        var fired = 0;
        _clock.CreateTimer(_ => fired++, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        fired.ShouldBe(0);
        _clock.Step(_clock.GetUtcNow()).ShouldBeTrue();
        fired.ShouldBe(1);
        _clock.Elapsed.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_period_repeats_until_the_timer_is_disposed_also_by_itself()
    {
        var fired = 0;
        ITimer? timer = null;
        timer = _clock.CreateTimer(_ => { if (++fired == 3) timer!.Dispose(); }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _clock.RunFor(TimeSpan.FromSeconds(4));
        fired.ShouldBe(2);
        _clock.RunFor(TimeSpan.FromMinutes(1));
        fired.ShouldBe(3);
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_only()
    {
        var fired = new List<TimeSpan>();
        var timer = _clock.CreateTimer(_ => fired.Add(_clock.Elapsed), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan).ShouldBeTrue();
        _clock.RunFor(TimeSpan.FromMinutes(1));
        fired.ShouldBe([TimeSpan.FromSeconds(5)]);
    }

    [Fact]
    public void A_disposed_timer_cannot_be_armed_again()
    {
        var fired = 0;
        var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).ShouldBeFalse();
        _clock.RunFor(TimeSpan.FromMinutes(1));
        fired.ShouldBe(0);
    }

    [Fact]
    public void A_negative_wait_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(-5), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void A_wait_beyond_the_end_of_the_calendar_waits_to_the_end()
    {
        _clock.CreateTimer(_ => { }, null, TimeSpan.MaxValue, Timeout.InfiniteTimeSpan);
        _clock.RunUntil(() => false, TimeSpan.FromDays(1)).ShouldBeFalse();
        _clock.Elapsed.ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void Running_without_limit_ends_when_nothing_is_left()
    {
        _clock.CreateTimer(_ => { }, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        _clock.RunUntil(() => false, TimeSpan.MaxValue).ShouldBeFalse();
        _clock.Elapsed.ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void The_limit_is_where_the_clock_stands_when_nothing_came_before()
    {
        var late = _clock.Wait(TimeSpan.FromHours(2));
        _clock.RunUntil(() => late.IsCompleted, TimeSpan.FromHours(1)).ShouldBeFalse();
        _clock.Elapsed.ShouldBe(TimeSpan.FromHours(1));
        _clock.RunUntil(() => late.IsCompleted, TimeSpan.FromHours(1)).ShouldBeTrue();
    }

    [Fact]
    public void A_cancelled_delay_and_a_deadline_continue_on_the_thread_that_runs_the_clock()
    {
        var threads = new List<int>();
        async Task Waiting(CancellationToken stop)
        {
            try
            {
                await _clock.Delay(TimeSpan.FromHours(1), stop);
            }
            catch (OperationCanceledException)
            {
                threads.Add(Environment.CurrentManagedThreadId);
            }
        }
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1), _clock);
        var task = Waiting(deadline.Token);
        _clock.RunUntil(() => task.IsCompleted, TimeSpan.FromHours(2)).ShouldBeTrue();
        threads.ShouldBe([Environment.CurrentManagedThreadId]);
        _clock.Elapsed.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Ten_thousand_continuations_in_a_chain_stay_on_the_thread()
    {
        var gates = Enumerable.Range(0, 10_001).Select(_ => new TaskCompletionSource()).ToArray();
        var threads = new HashSet<int>();
        async Task LinkAsync(int number)
        {
            await gates[number].Task;
            threads.Add(Environment.CurrentManagedThreadId);
            gates[number + 1].SetResult();
        }
        for (var number = 0; number < 10_000; number++)
            _ = LinkAsync(number);
        _clock.CreateTimer(_ => gates[0].SetResult(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _clock.RunUntil(() => gates[^1].Task.IsCompleted, TimeSpan.FromSeconds(2)).ShouldBeTrue();
        threads.ShouldBe([Environment.CurrentManagedThreadId]);
    }

    [Fact]
    public void Ten_thousand_nested_awaits_stay_on_the_thread()
    {
        var thread = 0;
        async Task NestAsync(int depth)
        {
            if (depth == 0)
                await _clock.Wait(TimeSpan.FromSeconds(1));
            else
                await NestAsync(depth - 1);
            thread = Environment.CurrentManagedThreadId;
        }
        var task = NestAsync(10_000);
        _clock.RunUntil(() => task.IsCompleted, TimeSpan.FromSeconds(2)).ShouldBeTrue();
        thread.ShouldBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void Ten_thousand_rounds_of_a_loop_do_not_deepen_the_stack()
    {
        async Task LoopAsync()
        {
            for (var round = 0; round < 10_000; round++)
                await _clock.Wait(TimeSpan.FromSeconds(1));
        }
        var task = LoopAsync();
        _clock.RunUntil(() => task.IsCompleted, TimeSpan.FromDays(1)).ShouldBeTrue();
        _clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(10_000));
    }

    [Fact]
    public void Code_that_left_the_loop_is_found_when_it_uses_the_clock()
    {
        Exception? found = null;
        _clock.CreateTimer(
            _ =>
            {
                var elsewhere = new Thread(() => found = Record.Exception(() => _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan)));
                elsewhere.Start();
                elsewhere.Join();
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        _clock.RunFor(TimeSpan.FromSeconds(2));
        found.ShouldBeOfType<InvalidOperationException>().Message.ShouldContain("left the one loop");
    }

    [Fact]
    public void An_error_in_a_timer_reaches_who_runs_the_clock_which_can_go_on()
    {
        _clock.CreateTimer(_ => throw new InvalidOperationException("broken"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var later = _clock.Wait(TimeSpan.FromSeconds(2));
        Should.Throw<InvalidOperationException>(() => _clock.RunFor(TimeSpan.FromMinutes(1))).Message.ShouldBe("broken");
        _clock.RunUntil(() => later.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }

    [Fact]
    public void A_clock_may_start_at_any_moment_of_any_zone()
    {
        var clock = new VirtualClock(new DateTimeOffset(2030, 6, 1, 2, 0, 0, TimeSpan.FromHours(2)));
        clock.GetUtcNow().ShouldBe(new DateTimeOffset(2030, 6, 1, 0, 0, 0, TimeSpan.Zero));
        clock.RunFor(TimeSpan.FromSeconds(1));
        clock.GetElapsedTime(0).ShouldBe(TimeSpan.FromSeconds(1));
    }
}
