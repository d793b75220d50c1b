using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Adds and removes one finalizer of a kind, for objects that another kind's controller serves.</summary>
/// <param name="client">The API server.</param>
/// <param name="type">The kind.</param>
/// <param name="finalizer">The finalizer.</param>
public sealed class EntityFinalizers<TEntity>(KubernetesClient client, ResourceType<TEntity> type, string finalizer)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Adds the finalizer and annotations in one patch that fails when the object has changed. An object that is gone is none any more.</summary>
    public Task AddAsync(TEntity entity, IReadOnlyDictionary<string, string> annotations, CancellationToken cancellationToken) =>
        PatchAsync(entity, FinalizerPatch.Add(entity, finalizer, annotations), cancellationToken);

    /// <summary>Removes the finalizer, wherever it stands.</summary>
    public Task RemoveAsync(TEntity entity, CancellationToken cancellationToken) =>
        FinalizerPatch.Remove(entity, finalizer) is { } patch ? PatchAsync(entity, patch, cancellationToken) : Task.CompletedTask;

    // what has changed meanwhile comes back by the watch
    private async Task PatchAsync(TEntity entity, V1Patch patch, CancellationToken cancellationToken)
    {
        try
        {
            await client.PatchAsync(type, ObjectKey.Of(entity), patch, cancellationToken);
        }
        catch (KubernetesApiException changed) when (changed.IsNotFound || changed.IsInvalid)
        {
            return;
        }
    }
}
