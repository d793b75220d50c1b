using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Execution;

/// <summary>
/// What is being written to by whom (promise P4). The locks are a function of the stored operations of all kinds, so they
/// outlive a crash and a change of leader; what this process wrote or is about to announce is laid over that.
/// </summary>
public sealed class WriteLocks
{
    private readonly List<ILockHolders> _kinds = [];
    private readonly Dictionary<string, string> _announced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (LockWaiter Waiter, IReadOnlyList<ArmId> Locks)> _waiting = new(StringComparer.Ordinal);
    private readonly List<Action<LockWaiter>> _handlers = [];

    /// <summary>Counts the operations of a kind in.</summary>
    /// <param name="store">The objects as the watch last showed them.</param>
    /// <param name="latest">An object with the status that this process wrote last, which the store may not show yet.</param>
    public WriteLocks Of<TEntity, TStatus>(Store<TEntity> store, Func<TEntity, TEntity> latest)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>
        where TStatus : class, IProgressStatus
    {
        _kinds.Add(new LockHolders<TEntity, TStatus>(store, latest, Gone, Free));
        return this;
    }

    /// <summary>The first of the things that a step takes which another object has taken; null when all are free.</summary>
    /// <param name="uid">This object.</param>
    /// <param name="locks">All that the step takes.</param>
    public ArmId? TakenByOther(string uid, IReadOnlyList<ArmId> locks)
    {
        ArgumentNullException.ThrowIfNull(locks);
        return locks.FirstOrDefault(id => IsTakenByOther(uid, id.ToKey()));
    }

    /// <summary>Notes that an object is about to announce a write, before the store can show it.</summary>
    public void Announce(string uid, IReadOnlyList<ArmId> locks)
    {
        ArgumentNullException.ThrowIfNull(locks);
        foreach (var id in locks)
            _announced[id.ToKey()] = uid;
    }

    /// <summary>Forgets what an object announced: it came to nothing, or is over.</summary>
    public void Withdraw(string uid)
    {
        var keys = _announced.Where(entry => entry.Value == uid).Select(entry => entry.Key).ToList();
        foreach (var key in keys)
            _announced.Remove(key);
        if (keys.Count > 0)
            Free();
    }

    /// <summary>Has an object told, once, when all of some locks have become free.</summary>
    /// <param name="uid">The object.</param>
    /// <param name="locks">All that its next step takes.</param>
    /// <param name="waiter">Who is told.</param>
    public void Wait(string uid, IReadOnlyList<ArmId> locks, LockWaiter waiter) => _waiting[uid] = (waiter, locks);

    /// <summary>Calls the handler for each object that waited and need wait no longer.</summary>
    public void Subscribe(Action<LockWaiter> handler) => _handlers.Add(handler);

    private bool IsTakenByOther(string uid, string key) =>
        (_announced.TryGetValue(key, out var announcer) && announcer != uid) || _kinds.Exists(kind => kind.IsHeldByOther(key, uid));

    private void Gone(string uid)
    {
        _waiting.Remove(uid);
        Withdraw(uid);
    }

    // whoever still has to wait is not woken: a look at Azure would be for nothing
    private void Free()
    {
        foreach (var (uid, (waiter, locks)) in _waiting.Where(entry => TakenByOther(entry.Key, entry.Value.Locks) is null).ToList())
        {
            _waiting.Remove(uid);
            foreach (var handler in _handlers)
                handler(waiter);
        }
    }
}
