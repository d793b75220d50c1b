namespace AiNetOperator.Kubernetes;

/// <summary>
/// One timer that calls back on the loop on which it was made: the system's timers fire on pool threads, and the
/// operator's own state belongs to its one loop.
/// </summary>
internal sealed class LoopTimer : IDisposable
{
    private readonly SynchronizationContext? _loop = SynchronizationContext.Current;
    private readonly ITimer _timer;
    private readonly Action _callback;

    public LoopTimer(TimeProvider time, Action callback)
    {
        _callback = callback;
        _timer = time.CreateTimer(
            static state => ((LoopTimer)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls back once after the delay; replaces what was asked for before.</summary>
    public void Arm(TimeSpan delay) =>
        _timer.Change(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    public void Disarm() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        if (_loop is null || _loop == SynchronizationContext.Current)
            _callback();
        else
            _loop.Post(static state => ((Action)state!)(), _callback);
    }
}
