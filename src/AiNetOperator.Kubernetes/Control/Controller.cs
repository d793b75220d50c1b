using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Calls a reconciler for every key that has news, and comes back as its results say.</summary>
/// <remarks>
/// Guarantees: one pass at a time per key; no key is ever given up; the reconciler is called only after our finalizer was
/// acknowledged; every live object is reconciled after its last change. Exceptions of a reconciler end here.
/// Not guaranteed: a pass for each change; <see cref="IEntityController{TEntity}.DeletedAsync"/> over a restart.
/// </remarks>
public sealed class Controller<TEntity> : IDisposable
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly RateLimiter<ObjectKey> _limiter;
    private readonly Pass<TEntity> _pass;
    private readonly ControllerOptions<TEntity> _options;
    private readonly OperatorLoop _loop;
    private readonly List<Task> _synced = [];
    private readonly string _name;
    private readonly string _kind;
    private long _passes;

    /// <summary>A controller of what the store shows. It works from <see cref="RunAsync"/> on.</summary>
    public Controller(
        IEntityController<TEntity> reconciler, Store<TEntity> store, KubernetesClient client, ResourceType<TEntity> type,
        ControllerOptions<TEntity> options, OperatorLoop loop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loop);
        (_options, _loop) = (options, loop);
        _kind = type.Kind;
        _name = options.Name.Length > 0 ? options.Name : type.Kind.ToLowerInvariant();
        _queue = new WorkQueue<ObjectKey>(loop.Time);
        _limiter = new RateLimiter<ObjectKey>(options.Backoff, loop.Time, loop.Random);
        _pass = new Pass<TEntity>(reconciler, store, client, type, options);
        _synced.Add(store.WhenSynced);
        store.Subscribe(OnChange);
    }

    /// <summary>Whether no key waits, is worked on, or has an error pause or other delay of at most <paramref name="within"/> ahead.</summary>
    public bool IsIdle(TimeSpan within) => _queue is { Depth: 0, Processing: 0 } && !(_queue.NextDelayed <= within);

    /// <summary>What there is to do, and what is being done.</summary>
    public ControllerState State => new(_name, _options.Workers, _queue.Depth, _queue.Processing, _queue.Delayed, _queue.Added)
    {
        Running = [.. _queue.Running],
    };

    /// <summary>Asks for a pass over a key.</summary>
    public void Enqueue(ObjectKey key) => _queue.Add(key);

    /// <summary>Lets objects of another kind ask for passes, over what they map to before and after each change.</summary>
    /// <param name="store">Of the other kind; workers wait for it too.</param>
    /// <param name="keys">What an object maps to; an index of a store serves for the way back.</param>
    /// <param name="matters">Which changes count; null: <see cref="EntityChange.IsNews{T}"/>.</param>
    public Controller<TEntity> Watches<TOther>(
        Store<TOther> store, Func<TOther, IEnumerable<ObjectKey>> keys, Func<StoreChange<TOther>, bool>? matters = null)
        where TOther : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(store);
        _synced.Add(store.WhenSynced);
        store.Subscribe(change =>
        {
            if (!(matters ?? EntityChange.IsNews)(change))
                return;
            var before = change.Old is null ? [] : keys(change.Old);
            var after = change.New is null ? [] : keys(change.New);
            foreach (var key in before.Concat(after))
                _queue.Add(key, PriorityOf(change.IsInitial));
        });
        return this;
    }

    /// <summary>Works until stopped: waits for all first lists, then serves keys. After a stop, running passes may end within the grace.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(_synced).WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        using var abort = new CancellationTokenSource();
        var workers = Enumerable.Range(0, _options.Workers).Select(_ => WorkAsync(abort.Token)).ToArray();
        await Cancelled(stop);
        _queue.ShutDown();
        var ended = Task.WhenAll(workers);
        if (!ended.IsCompleted)
        {
            using var grace = new CancellationTokenSource();
            await Task.WhenAny(ended, GraceAsync(grace.Token));
            grace.Cancel();
            abort.Cancel();
        }
        await ended;
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private void OnChange(StoreChange<TEntity> change)
    {
        if (change.New is null && change.Old is not null)
            _pass.Vanished(change.Key, change.Old);
        if (EntityChange.IsNews(change))
            _queue.Add(change.Key, PriorityOf(change.IsInitial));
    }

    private static QueuePriority PriorityOf(bool isInitial) => isInitial ? QueuePriority.Low : QueuePriority.Normal;

    private async Task WorkAsync(CancellationToken abort)
    {
        while (true)
        {
            var item = await _queue.GetAsync(CancellationToken.None);
            if (item.IsShutDown)
                return;
            var begun = _loop.Time.GetTimestamp();
            var pass = ++_passes;
            using var span = PassSpan.Start(_loop.Tracing, _kind, item.Key, pass);
            var verdict = await JudgeAsync(item.Key, abort);
            PassSpan.End(span, verdict);
            var pause = Settle(item.Key, verdict);
            _queue.Done(item.Key);
            Tell(pass, new(
                _name, item.Key, verdict.Outcome, _loop.Time.GetElapsedTime(begun), pause, verdict.Error) { Waited = item.Waited, IsDefect = verdict.IsDefect }, verdict);
        }
    }

    /// <summary>The one place where a reconciler's exceptions are caught.</summary>
    private async Task<Verdict> JudgeAsync(ObjectKey key, CancellationToken abort)
    {
        using var deadline = new CancellationTokenSource(_options.Deadline, _loop.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, abort);
        try
        {
            return await _pass.RunAsync(key, either.Token);
        }
        catch (Exception error)
        {
            return Verdict.Of(error, abort.IsCancellationRequested, deadline.IsCancellationRequested);
        }
    }

    /// <summary>What the queue is told. Returns the pause until the key comes back.</summary>
    private TimeSpan? Settle(ObjectKey key, Verdict verdict)
    {
        if (verdict.Outcome == ReconcileOutcome.Cancelled)
            return null;
        if (verdict.Outcome is ReconcileOutcome.Success or ReconcileOutcome.RequeueAfter or ReconcileOutcome.Terminal)
            _limiter.Forget(key);
        var pause = verdict.Outcome switch
        {
            ReconcileOutcome.Conflict => _limiter.AfterConflict(key),
            ReconcileOutcome.Error => Longer(_limiter.AfterFailure(key), verdict.After),
            _ => Spread(verdict),
        };
        if (pause is { } wait)
            _queue.AddAfter(key, wait);
        return pause;
    }

    /// <summary>Within 10 %, so that many do not fall due at once; a throttled key does not come earlier than it was told.</summary>
    private TimeSpan? Spread(Verdict verdict) => verdict switch
    {
        { After: null } => null,
        { Message: not null } => verdict.After * (1 + 0.1 * _loop.Random.NextDouble()),
        _ => _loop.Random.Around(verdict.After.Value, 0.1),
    };

    private static TimeSpan Longer(TimeSpan own, TimeSpan? asked) => asked > own ? asked.Value : own;

    private void Tell(long pass, ReconcileReport report, Verdict verdict)
    {
        if (verdict.IsDefect)
            Log.Defect(_loop.Logger, report.Error, _name, report.Key, pass);
        else if (report.Outcome == ReconcileOutcome.Error)
            Log.Failed(_loop.Logger, _name, report.Key, pass, verdict.Message, report.ComesBackAfter);
        else if (report.Outcome == ReconcileOutcome.Terminal)
            Log.Terminal(_loop.Logger, _name, report.Key, pass, verdict.Message);
        else
            Log.Passed(_loop.Logger, _name, report.Key, pass, report.Outcome, report.ComesBackAfter);
        _options.Reported?.Invoke(report);
    }

    private async Task GraceAsync(CancellationToken ended)
    {
        try
        {
            await _loop.Time.Delay(_options.Grace, ended);
        }
        catch (OperationCanceledException)
        {
            // everything ended within the grace
        }
    }

    private static async Task Cancelled(CancellationToken stop)
    {
        var cancelled = new TaskCompletionSource();
        using var registration = stop.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), cancelled);
        await cancelled.Task;
    }
}
