namespace AiNetOperator.Abstractions;

/// <summary>Brings the world in line with one object. One call at a time per object.</summary>
public interface IEntityController<TEntity>
{
    /// <summary>Called when the object was added or changed, when an object that maps to it changed, and when a requeue is due.</summary>
    Task<ReconciliationResult<TEntity>> ReconcileAsync(TEntity entity, CancellationToken cancellationToken);

    /// <summary>Called when the object is gone; best effort, it may be missed over a restart.</summary>
    Task<ReconciliationResult<TEntity>> DeletedAsync(TEntity entity, CancellationToken cancellationToken);
}
