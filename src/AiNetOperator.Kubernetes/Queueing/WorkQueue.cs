namespace AiNetOperator.Kubernetes;

/// <summary>Keys to work on. The semantics are client-go's util/workqueue.</summary>
/// <remarks>
/// Guarantees: a key is worked on by one worker at a time; adds collapse into one; a key that was added while it was
/// worked on is worked on exactly once more; the earliest of several delays counts, and a pass that comes before it makes
/// it void (what that pass found says when to come back); normal keys overtake low ones, and first come, first served
/// among equals. Workers are woken from the clock, never inside <see cref="Add"/>: who adds runs
/// on undisturbed. Not thread-safe: it belongs to the one loop.
/// </remarks>
public sealed class WorkQueue<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Dictionary<TKey, QueuePriority> _dirty = [];
    private readonly Dictionary<TKey, TimeSpan> _processing = [];
    private readonly Dictionary<TKey, TimeSpan> _waitingSince = [];
    private readonly Queue<TKey> _normal = new();
    private readonly Queue<TKey> _low = new();
    private readonly DueKeys<TKey> _delayed = new();
    private readonly Queue<TaskCompletionSource> _waiters = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly LoopTimer _timer;
    private TaskCompletionSource? _drained;

    /// <summary>An empty queue on a clock.</summary>
    public WorkQueue(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _origin = time.GetTimestamp();
        _timer = new LoopTimer(time, OnTimer);
    }

    /// <summary>Keys that wait for a worker.</summary>
    public int Depth => _dirty.Count;

    /// <summary>Keys that are worked on.</summary>
    public int Processing => _processing.Count;

    /// <summary>Keys that wait for their time.</summary>
    public int Delayed => _delayed.Count;

    /// <summary>For how long each key that is worked on has been.</summary>
    public IEnumerable<TimeSpan> Running => _processing.Values.Select(begun => Now - begun);

    /// <summary>Adds so far that were not taken for a key that already waited.</summary>
    public long Added { get; private set; }

    /// <summary>How long until the first of them is due; null: there is none.</summary>
    public TimeSpan? NextDelayed => _delayed.Next - Now;

    /// <summary>Whether workers are sent away.</summary>
    public bool IsShutDown { get; private set; }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Asks for one pass over the key. A key that waits with low priority is promoted by a normal add.</summary>
    public void Add(TKey key, QueuePriority priority = QueuePriority.Normal)
    {
        if (IsShutDown)
            return;
        if (_dirty.TryGetValue(key, out var waiting) && waiting <= priority)
            return;
        Added++;
        _dirty[key] = priority;
        _waitingSince.TryAdd(key, Now);
        if (!_processing.ContainsKey(key))
            Enqueue(key, priority);
    }

    /// <summary>Adds the key after a delay, unless it is to be added earlier already.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (IsShutDown)
            return;
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }
        _delayed.Add(key, Now + delay);
        Arm();
    }

    /// <summary>The next key; waits for one. Says so when the queue was shut down.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first; no key is lost by that.</exception>
    public async Task<QueueItem<TKey>> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsShutDown)
                return new(true, default!);
            if (TryTake(out var key, out var waited))
                return new(false, key) { Waited = waited };
            var woken = new TaskCompletionSource();
            _waiters.Enqueue(woken);
            using var registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), woken);
            await woken.Task;
        }
    }

    /// <summary>The worker is through with the key.</summary>
    public void Done(TKey key)
    {
        if (!_processing.Remove(key))
            return;
        if (!IsShutDown && _dirty.TryGetValue(key, out var priority))
            Enqueue(key, priority);
        if (_processing.Count == 0)
            _drained?.TrySetResult();
    }

    /// <summary>Sends every worker away and forgets what waits: after a restart the first list brings it back.</summary>
    public void ShutDown()
    {
        IsShutDown = true;
        _dirty.Clear();
        _waitingSince.Clear();
        _delayed.Clear();
        _timer.Disarm();
        while (_waiters.TryDequeue(out var waiter))
            waiter.TrySetResult();
    }

    /// <summary>Shuts down, and completes when no key is worked on any more.</summary>
    public Task ShutDownWithDrainAsync()
    {
        _drained ??= new TaskCompletionSource();
        ShutDown();
        if (_processing.Count == 0)
            _drained.TrySetResult();
        return _drained.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Enqueue(TKey key, QueuePriority priority)
    {
        (priority == QueuePriority.Normal ? _normal : _low).Enqueue(key);
        Arm();
    }

    private bool TryTake(out TKey key, out TimeSpan waited)
    {
        waited = default;
        if (!TryTake(_normal, QueuePriority.Normal, out key) && !TryTake(_low, QueuePriority.Low, out key))
            return false;
        _dirty.Remove(key);
        _delayed.Remove(key);
        _processing[key] = Now;
        if (_waitingSince.Remove(key, out var since))
            waited = Now - since;
        return true;
    }

    /// <summary>Skips what was promoted, or taken, since it was put in.</summary>
    private bool TryTake(Queue<TKey> ready, QueuePriority priority, out TKey key)
    {
        while (ready.TryDequeue(out key!))
        {
            if (_dirty.TryGetValue(key, out var wanted) && wanted == priority && !_processing.ContainsKey(key))
                return true;
        }
        return false;
    }

    private void Arm()
    {
        if (_waiters.Count > 0 && _normal.Count + _low.Count > 0)
            _timer.Arm(TimeSpan.Zero);
        else if (_delayed.Next is { } due)
            _timer.Arm(due - Now);
    }

    private void OnTimer()
    {
        var now = Now;
        while (!IsShutDown && _delayed.TryTake(now, out var key))
            Add(key);
        for (var ready = _normal.Count + _low.Count; ready > 0 && _waiters.TryDequeue(out var waiter);)
        {
            if (waiter.TrySetResult())
                ready--;
        }
        if (!IsShutDown)
            Arm();
    }
}
