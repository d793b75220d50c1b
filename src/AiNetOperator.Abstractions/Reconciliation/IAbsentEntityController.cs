namespace AiNetOperator.Abstractions;

/// <summary>For a controller whose queue is also fed by other objects: called for a key that names no object.</summary>
/// <remarks>An addition to KubeOps's model: an OutboundRule whose network does not exist still needs its status written and its finalizer removed.</remarks>
public interface IAbsentEntityController
{
    /// <summary>Serves what refers to the missing object. Returns when to come back; null: only when something changes.</summary>
    Task<TimeSpan?> ReconcileAbsentAsync(ObjectKey key, CancellationToken cancellationToken);
}
