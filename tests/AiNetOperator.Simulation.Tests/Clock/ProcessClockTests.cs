namespace AiNetOperator.Simulation.Tests.Clock;

public sealed class ProcessClockTests
{
    private readonly VirtualClock _world = new();

    [Fact]
    public void A_living_process_has_the_time_of_the_world()
    {
        var process = new ProcessClock(_world);
        var wait = process.Wait(TimeSpan.FromMinutes(1));
        _world.RunUntil(() => wait.IsCompleted, TimeSpan.FromHours(1)).ShouldBeTrue();
        process.GetUtcNow().ShouldBe(_world.GetUtcNow());
        process.GetElapsedTime(0).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_process_that_starts_later_counts_from_its_own_start()
    {
        _world.RunFor(TimeSpan.FromDays(1));
        new ProcessClock(_world).GetTimestamp().ShouldBe(0);
    }

    [Fact]
    public void A_killed_process_has_no_timers_neither_old_nor_new()
    {
        var process = new ProcessClock(_world);
        var fired = 0;
        process.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var waits = new[] { process.Wait(TimeSpan.FromSeconds(5)), process.Wait(TimeSpan.FromSeconds(1)) };
        process.Kill();
        var after = process.CreateTimer(_ => fired++, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        after.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).ShouldBeFalse();
        _world.RunFor(TimeSpan.FromHours(1));
        fired.ShouldBe(0);
        waits.ShouldAllBe(wait => !wait.IsCompleted);
        process.IsKilled.ShouldBeTrue();
        _world.Step(DateTimeOffset.MaxValue).ShouldBeFalse("the world has nothing left to fire for it");
    }

    [Fact]
    public void A_process_that_dies_within_its_own_timer_is_dead_at_once()
    {
        var process = new ProcessClock(_world);
        var order = new List<string>();
        process.CreateTimer(_ => { order.Add("first"); process.Kill(); }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        process.CreateTimer(_ => order.Add("second"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _world.RunFor(TimeSpan.FromMinutes(1));
        order.ShouldBe(["first"]);
    }

    [Fact]
    public void Other_processes_live_on()
    {
        var (one, other) = (new ProcessClock(_world), new ProcessClock(_world));
        var wait = other.Wait(TimeSpan.FromSeconds(2));
        one.Kill();
        _world.RunUntil(() => wait.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }

    [Fact]
    public void A_deadline_of_a_killed_process_never_comes()
    {
        var process = new ProcessClock(_world);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1), process);
        process.Kill();
        _world.RunFor(TimeSpan.FromMinutes(1));
        deadline.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void A_jump_moves_the_wall_clock_and_neither_timers_nor_the_monotonic_clock()
    {
        var process = new ProcessClock(_world);
        var wait = process.Wait(TimeSpan.FromMinutes(10));
        process.Jump(TimeSpan.FromHours(-3));
        process.GetUtcNow().ShouldBe(_world.GetUtcNow() - TimeSpan.FromHours(3));
        process.GetTimestamp().ShouldBe(0);
        _world.RunUntil(() => wait.IsCompleted, TimeSpan.FromHours(1)).ShouldBeTrue();
        _world.Elapsed.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void A_drift_adds_up_from_when_it_begins()
    {
        var process = new ProcessClock(_world);
        _world.RunFor(TimeSpan.FromHours(1));
        process.Drift = 0.01;
        _world.RunFor(TimeSpan.FromSeconds(100));
        (process.GetUtcNow() - _world.GetUtcNow()).ShouldBe(TimeSpan.FromSeconds(1));
        process.Drift = -0.01;
        _world.RunFor(TimeSpan.FromSeconds(50));
        (process.GetUtcNow() - _world.GetUtcNow()).ShouldBe(TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task Disposed_timers_are_forgotten()
    {
        var process = new ProcessClock(_world);
        var timer = process.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        await timer.DisposeAsync();
        process.Kill();
        _world.Step(DateTimeOffset.MaxValue).ShouldBeFalse();
    }
}
