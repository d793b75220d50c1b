using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Execution;

/// <summary>The objects of one store, as holders of locks.</summary>
internal sealed class LockHolders<TEntity, TStatus> : ILockHolders
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>
    where TStatus : class, IProgressStatus
{
    private const string ByLock = "lock";

    private readonly Store<TEntity> _store;
    private readonly Func<TEntity, TEntity> _latest;

    /// <param name="store">The objects as the watch last showed them.</param>
    /// <param name="latest">An object with the status that this process wrote last.</param>
    /// <param name="gone">Told the uid of an object that is no more.</param>
    /// <param name="free">Told when a write that the store showed is over.</param>
    public LockHolders(Store<TEntity> store, Func<TEntity, TEntity> latest, Action<string> gone, Action free)
    {
        (_store, _latest) = (store, latest);
        store.AddIndex(ByLock, Keys);
        store.Subscribe(change =>
        {
            if (change.New is null && change.Old is not null)
                gone(change.Old.Uid());
            if (change.Old?.Status.Operation is { } before && before != change.New?.Status.Operation)
                free();
        });
    }

    /// <inheritdoc/>
    public bool IsHeldByOther(string key, string uid) =>
        _store.By(ByLock, key).Any(other => other.Uid() != uid && Keys(_latest(other)).Contains(key));

    // an operation that was recorded without locks takes what it is sent to
    private static IEnumerable<string> Keys(TEntity entity) => entity.Status.Operation switch
    {
        null => [],
        { Locks.Count: 0 } operation => [operation.ResourceId.ToLowerInvariant()],
        { } operation => operation.Locks.Select(id => id.ToLowerInvariant()).Distinct(),
    };
}
