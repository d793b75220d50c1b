using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Unattended;

/// <summary>Says of objects whose kind this version does not carry out that nothing is done about them: a condition, never silence.</summary>
/// <param name="statuses">Writes the status.</param>
/// <param name="types">The condition types of the kind.</param>
/// <param name="empty">A status of the kind with these conditions and this observed generation.</param>
public sealed class UnattendedController<TEntity, TStatus>(
    StatusWriter<TEntity, TStatus> statuses, IReadOnlyList<string> types, Func<IReadOnlyList<V1Condition>, long, TStatus> empty)
    : IEntityController<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>, IShallowCloneable
    where TStatus : class, IConditionedStatus
{
    /// <summary>Writes the conditions once; there is nothing to come back for.</summary>
    public async Task<ReconciliationResult<TEntity>> ReconcileAsync(TEntity entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var generation = entity.Generation();
        var status = empty(Conditions(entity, generation), generation);
        return ReconciliationResult<TEntity>.Success(
            await statuses.ApplyAsync(entity, status, guarded: false, cancellationToken) ?? entity);
    }

    /// <summary>Nothing was made, so nothing is left.</summary>
    public Task<ReconciliationResult<TEntity>> DeletedAsync(TEntity entity, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<TEntity>.Success(entity));

    private IReadOnlyList<V1Condition> Conditions(TEntity entity, long generation)
    {
        var message = $"{entity.Kind} is not carried out by this version of the operator. Nothing was written to Azure.";
        return
        [
            .. types.Select(type => new V1Condition
            {
                Type = type,
                Status = Status(type),
                Reason = Reasons.NotImplemented,
                Message = type is ConditionTypes.Reconciling ? "" : message,
                ObservedGeneration = generation,
            }),
        ];
    }

    private static string Status(string type) => type switch
    {
        ConditionTypes.Stalled => "True",
        ConditionTypes.Ready or ConditionTypes.Reconciling => "False",
        _ => "Unknown",
    };
}
