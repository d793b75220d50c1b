namespace AiNetOperator.Simulation;

/// <summary>
/// The clock of one operator process: it runs with the world's clock until the process is killed, and its wall clock may
/// be wrong. <see cref="GetTimestamp"/> stays monotonic whatever happens to the wall clock.
/// </summary>
/// <param name="inner">The clock of the world.</param>
public sealed class ProcessClock(TimeProvider inner) : TimeProvider
{
    private readonly LinkedList<ProcessTimer> _timers = new();
    private readonly Queue<ProcessTimer> _missed = new();
    private readonly TimeProvider _inner = inner;
    private readonly long _started = inner.GetTimestamp();
    private long _driftsSince = inner.GetTimestamp();
    private TimeSpan _offset;
    private double _drift;

    /// <summary>Whether the process is dead.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Whether the process stands still.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>Seconds that the wall clock gains (or, below zero, loses) in a second of the world. Counts from now on.</summary>
    public double Drift
    {
        get => _drift;
        set
        {
            _offset = Error;
            _drift = value;
            _driftsSince = _inner.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    private TimeSpan Error => _offset + _inner.GetElapsedTime(_driftsSince) * _drift;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow() + Error;

    /// <inheritdoc/>
    public override long GetTimestamp() => _inner.GetTimestamp() - _started;

    /// <summary>The wall clock is set forward or back, as after a correction by a time service.</summary>
    public void Jump(TimeSpan by) => _offset += by;

    /// <summary>The process stands still, as one that is given no processor: its timers wait, while its clocks go on.</summary>
    public void Freeze() => IsFrozen = true;

    /// <summary>The process goes on: what was due meanwhile fires now, once each, in order.</summary>
    public void Thaw()
    {
        IsFrozen = false;
        while (!IsFrozen && !IsKilled && _missed.TryDequeue(out var timer))
            timer.CatchUp();
    }

    /// <summary>
    /// The process dies: no timer of it ever fires again, and none that it makes from now on. Its code stops at what it
    /// awaits. Together with the cut of each of its connections this is the whole death.
    /// </summary>
    public void Kill()
    {
        IsKilled = true;
        foreach (var timer in _timers)
            timer.Silence();
        _timers.Clear();
        _missed.Clear();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new ProcessTimer(this, callback, state, dueTime, period);
    }

    private sealed class ProcessTimer : ITimer
    {
        private readonly ProcessClock _process;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer? _timer;
        private LinkedListNode<ProcessTimer>? _registration;
        private bool _isMissed;

        public ProcessTimer(ProcessClock process, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_process, _callback, _state) = (process, callback, state);
            if (process.IsKilled)
                return;
            _registration = process._timers.AddLast(this);
            _timer = process._inner.CreateTimer(static timer => ((ProcessTimer)timer!).Fire(), this, dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _isMissed = false;
            return !_process.IsKilled && _timer!.Change(dueTime, period);
        }

        public void CatchUp()
        {
            if (!_isMissed)
                return;
            _isMissed = false;
            _callback(_state);
        }

        public void Silence() => _timer!.Dispose();

        public void Dispose()
        {
            if (_registration?.List is { } timers)
                timers.Remove(_registration);
            _registration = null;
            _isMissed = false;
            _timer?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            if (_process.IsKilled || _isMissed)
                return;
            if (_process.IsFrozen)
            {
                _isMissed = true;
                _process._missed.Enqueue(this);
                return;
            }
            _callback(_state);
        }
    }
}
