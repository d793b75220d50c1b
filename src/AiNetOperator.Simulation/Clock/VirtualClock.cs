namespace AiNetOperator.Simulation;

/// <summary>
/// A clock that stands still until it is run, and then jumps from timer to timer. Callbacks, and all that continues from
/// them, run on the thread that runs the clock, in order of due time and then of creation: the same program makes the
/// same schedule every time.
/// </summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<VirtualTimer, (DateTimeOffset Due, long Sequence)> _timers = new();
    private long _sequence;
    private DateTimeOffset _now = start;

    /// <summary>Midnight UTC of 1 January 2026: any fixed moment would do.</summary>
    public VirtualClock()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>When the clock was set going.</summary>
    public DateTimeOffset Start { get; } = start;

    /// <summary>Virtual time since <see cref="Start"/>.</summary>
    public TimeSpan Elapsed => _now - Start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new VirtualTimer(this, callback, state, dueTime, period);
    }

    /// <summary>Fires the next timer. False when there is none, or none due by <paramref name="limit"/>; the clock then stands at the limit.</summary>
    public bool Step(DateTimeOffset limit)
    {
        while (_timers.TryPeek(out var timer, out var priority))
        {
            if (priority.Due > limit)
                break;
            _timers.Dequeue();
            if (!timer.IsArmedFor(priority.Sequence))
                continue;
            if (priority.Due > _now)
                _now = priority.Due;
            timer.Fire();
            return true;
        }
        if (limit > _now && limit != DateTimeOffset.MaxValue)
            _now = limit;
        return false;
    }

    /// <summary>Runs until <paramref name="done"/> holds (asked after every timer), nothing is left to fire, or the limit has passed. Returns whether it holds.</summary>
    public bool RunUntil(Func<bool> done, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(done);
        var end = _now + limit;
        while (!done())
        {
            if (!Step(end))
                return done();
        }
        return true;
    }

    /// <summary>Runs for a span of virtual time.</summary>
    public void RunFor(TimeSpan span) => RunUntil(static () => false, span);

    private sealed class VirtualTimer : ITimer
    {
        private readonly VirtualClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private TimeSpan _period;
        private long _armedFor;

        public VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            Change(dueTime, period);
        }

        public bool IsArmedFor(long sequence) => _armedFor == sequence;

        public void Fire()
        {
            _armedFor = 0;
            if (_period > TimeSpan.Zero)
                Change(_period, _period);
            _callback(_state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _armedFor = 0;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            _armedFor = ++_clock._sequence;
            _clock._timers.Enqueue(this, (_clock._now + dueTime, _armedFor));
            return true;
        }

        public void Dispose() => _armedFor = 0;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
