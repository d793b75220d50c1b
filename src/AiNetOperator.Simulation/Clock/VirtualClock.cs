namespace AiNetOperator.Simulation;

/// <summary>
/// A clock that stands still until it is run, and then jumps from timer to timer. Callbacks, and all that continues from
/// them, run on the thread that runs the clock, in order of due time and then of creation: the same program makes the
/// same schedule every time. While it runs, it refuses to be used from another thread, so that code which left the loop
/// is found.
/// </summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<VirtualTimer, Due> _timers = new(DueOrder.Instance);
    private long _sequence;
    private long _now = start.UtcTicks;
    private int _pump;

    /// <summary>Midnight UTC of 1 January 2026: any fixed moment would do.</summary>
    public VirtualClock()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>When the clock was set going.</summary>
    public DateTimeOffset Start { get; } = start.ToUniversalTime();

    /// <summary>Virtual time since <see cref="Start"/>.</summary>
    public TimeSpan Elapsed => new(_now - Start.UtcTicks);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => _now - Start.UtcTicks;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another thread is running the clock: the caller has left the loop.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new VirtualTimer(this, callback, state, dueTime, period);
    }

    /// <summary>Fires the next timer. False when there is none, or none due by <paramref name="limit"/>; the clock then stands at the limit.</summary>
    /// <exception cref="InvalidOperationException">Another thread is running the clock.</exception>
    public bool Step(DateTimeOffset limit)
    {
        var outer = _pump;
        ThrowIfElsewhere();
        _pump = Environment.CurrentManagedThreadId;
        try
        {
            return FireNext(limit);
        }
        finally
        {
            _pump = outer;
        }
    }

    /// <summary>Runs until <paramref name="done"/> holds (asked after every timer), nothing is left to fire, or the limit has passed. Returns whether it holds.</summary>
    public bool RunUntil(Func<bool> done, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(done);
        var end = new DateTimeOffset(Later(limit), TimeSpan.Zero);
        while (!done())
        {
            if (!Step(end))
                return done();
        }
        return true;
    }

    /// <summary>Runs for a span of virtual time.</summary>
    public void RunFor(TimeSpan span) => RunUntil(static () => false, span);

    private bool FireNext(DateTimeOffset limit)
    {
        while (_timers.TryPeek(out var timer, out var due) && due.At <= limit.UtcTicks)
        {
            _timers.Dequeue();
            if (!timer.IsArmedFor(due.Sequence))
                continue;
            _now = Math.Max(_now, due.At);
            timer.Fire();
            return true;
        }
        if (limit.UtcTicks < DateTimeOffset.MaxValue.UtcTicks)
            _now = Math.Max(_now, limit.UtcTicks);
        return false;
    }

    private long Later(TimeSpan span) =>
        span.Ticks > DateTimeOffset.MaxValue.UtcTicks - _now ? DateTimeOffset.MaxValue.UtcTicks : _now + span.Ticks;

    private void ThrowIfElsewhere()
    {
        if (_pump != 0 && _pump != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("The clock is run by another thread: this code has left the one loop.");
    }

    private readonly record struct Due(long At, long Sequence);

    private sealed class DueOrder : IComparer<Due>
    {
        public static DueOrder Instance { get; } = new();

        public int Compare(Due x, Due y) => x.At != y.At ? x.At.CompareTo(y.At) : x.Sequence.CompareTo(y.Sequence);
    }

    private sealed class VirtualTimer : ITimer
    {
        private readonly VirtualClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private TimeSpan _period;
        private long _armedFor;
        private bool _disposed;

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
            ThrowIfNegative(dueTime, nameof(dueTime));
            ThrowIfNegative(period, nameof(period));
            _clock.ThrowIfElsewhere();
            if (_disposed)
                return false;
            _period = period;
            _armedFor = 0;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            _armedFor = ++_clock._sequence;
            _clock._timers.Enqueue(this, new Due(_clock.Later(dueTime), _armedFor));
            return true;
        }

        public void Dispose()
        {
            _disposed = true;
            _armedFor = 0;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private static void ThrowIfNegative(TimeSpan span, string name)
        {
            if (span < TimeSpan.Zero && span != Timeout.InfiniteTimeSpan)
                throw new ArgumentOutOfRangeException(name, span, "Neither negative nor anything but infinite.");
        }
    }
}
