using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>One pass over a key: what is called, in which state of the object.</summary>
/// <remarks>
/// | being deleted | our finalizer | |
/// |---|---|---|
/// | no | absent | add it and leave: the watch brings the key back once the API server has acknowledged it |
/// | no | present, or none is needed | reconcile |
/// | yes | present | clean up; when that is done, remove it |
/// | yes | absent | we have let go: served as if there were no object |
/// </remarks>
internal sealed class Pass<TEntity>(
    IEntityController<TEntity> reconciler, Store<TEntity> store, KubernetesClient client, ResourceType<TEntity> type,
    ControllerOptions<TEntity> options)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<ObjectKey, TEntity> _vanished = [];

    /// <summary>Remembers that the object is to be told as deleted, once.</summary>
    public void Vanished(ObjectKey key, TEntity lastKnown) => _vanished[key] = lastKnown;

    public async Task<Verdict> RunAsync(ObjectKey key, CancellationToken stop)
    {
        if (_vanished.TryGetValue(key, out var gone))
        {
            var told = Verdict.Of(await reconciler.DeletedAsync(gone, stop));
            if (told.Outcome != ReconcileOutcome.Success)
                return told;
            if (_vanished.TryGetValue(key, out var still) && ReferenceEquals(still, gone))
                _vanished.Remove(key);
        }
        return store.Get(key) is { } stored
            ? await PresentAsync(key, Overlaid(stored), stop)
            : await AbsentAsync(key, stop);
    }

    private async Task<Verdict> PresentAsync(ObjectKey key, TEntity entity, CancellationToken stop)
    {
        var isOurs = options.Finalizer is { } finalizer && entity.HasFinalizer(finalizer);
        if (entity.IsBeingDeleted())
            return isOurs ? await CleanUpAsync(key, entity, stop) : await AbsentAsync(key, stop);
        if (isOurs || options.Finalizer is null)
            return Verdict.Of(await reconciler.ReconcileAsync(entity, stop));
        var patch = FinalizerPatch.Add(entity, options.Finalizer, options.AnnotationsWithFinalizer?.Invoke(entity));
        return await PatchAsync(key, patch, stop);
    }

    private async Task<Verdict> CleanUpAsync(ObjectKey key, TEntity entity, CancellationToken stop)
    {
        if (options.Cleanup is not null)
        {
            var verdict = Verdict.Of(await options.Cleanup.FinalizeAsync(entity, stop));
            if (verdict != Verdict.Done)
                return verdict;
        }
        // what was cleaned up must not be held up by a stop that comes just now
        return FinalizerPatch.Remove(entity, options.Finalizer!) is { } patch
            ? await PatchAsync(key, patch, CancellationToken.None)
            : Verdict.Done;
    }

    private async Task<Verdict> AbsentAsync(ObjectKey key, CancellationToken stop) =>
        reconciler is IAbsentEntityController absent
            ? Verdict.Come(await absent.ReconcileAbsentAsync(key, stop))
            : Verdict.Done;

    private async Task<Verdict> PatchAsync(ObjectKey key, V1Patch patch, CancellationToken stop)
    {
        try
        {
            await client.PatchAsync(type, key, patch, stop);
            return Verdict.Done;
        }
        catch (KubernetesApiException gone) when (gone.IsNotFound)
        {
            return Verdict.Done;
        }
        catch (KubernetesApiException changed) when (changed.IsInvalid)
        {
            // the test in the patch failed: the store was behind
            return new(ReconcileOutcome.Conflict, null, changed.Message, changed);
        }
    }

    private TEntity Overlaid(TEntity stored) =>
        options.Latest is not null ? options.Latest(stored)
        : stored is IShallowCloneable cloneable ? (TEntity)cloneable.ShallowClone()
        : stored;
}
