namespace AiNetOperator.Abstractions;

/// <summary>Cleans up before an object may vanish.</summary>
public interface IEntityFinalizer<TEntity>
{
    /// <summary>
    /// Called while the object is being deleted and still carries the finalizer. Success without
    /// <see cref="ReconciliationResult{TEntity}.RequeueAfter"/> means cleaned up: the finalizer is removed.
    /// Success with it means not yet. Must be idempotent and resumable.
    /// </summary>
    Task<ReconciliationResult<TEntity>> FinalizeAsync(TEntity entity, CancellationToken cancellationToken);
}
