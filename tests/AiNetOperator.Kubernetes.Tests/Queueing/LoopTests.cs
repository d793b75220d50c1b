namespace AiNetOperator.Kubernetes.Tests;

/// <summary>In production timers fire on pool threads; the queue's state belongs to the loop on which the queue was made.</summary>
public sealed class LoopTests
{
    [Fact]
    public void A_timer_that_fires_elsewhere_is_handed_to_the_loop()
    {
        var loop = new Loop();
        var clock = new ForeignClock();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(loop);
        using var queue = new WorkQueue<string>(clock);
        SynchronizationContext.SetSynchronizationContext(before);
        queue.AddAfter("a", TimeSpan.FromSeconds(1));
        clock.Elapsed = TimeSpan.FromSeconds(2);

        clock.Fire();

        queue.Depth.ShouldBe(0, "nothing was touched on the timer's thread");
        loop.RunOne();
        queue.Depth.ShouldBe(1);
    }

    private sealed class Loop : SynchronizationContext
    {
        private readonly Queue<Action> _work = new();

        public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue(() => d(state));

        public void RunOne() => _work.Dequeue()();
    }

    private sealed class ForeignClock : TimeProvider
    {
        private readonly List<Action> _timers = [];

        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Timer();
        }

        public void Fire() => _timers.ForEach(timer => timer());

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
