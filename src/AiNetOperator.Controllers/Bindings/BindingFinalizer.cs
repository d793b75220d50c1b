using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Lets go of a private path: takes away what the object made where the spec says so, never the last way to a closed resource, and also ends when Azure is gone or forbidden.</summary>
public sealed class BindingFinalizer(
    BindingRemoval removal, BindingObserver observer, BindingDeclarations declarations, RunningOperations operations, SharedSurroundings shared, EventPublisher publish)
    : IEntityFinalizer<PrivateEndpointBinding>
{
    /// <summary>Takes away first; then waits for a write that is under way, because its locks go with the object.</summary>
    public async Task<ReconciliationResult<PrivateEndpointBinding>> FinalizeAsync(PrivateEndpointBinding entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var (unfinished, left) = await removal.AdvanceAsync(entity, cancellationToken);
        if (unfinished is not null)
            return unfinished;
        if (await UnfinishedWrite.RestAsync(entity.Status.Operation, observer.Now, ObserveAsync) is { } rest)
            return ReconciliationResult<PrivateEndpointBinding>.Success(entity, rest);
        operations.Forget(entity.Uid());
        shared.Forget(ObjectKey.Of(entity));
        var released = BindingReport.Released(declarations.Of(entity).Declared, left);
        publish(entity, released.Reason, released.Message, released.Type);
        return ReconciliationResult<PrivateEndpointBinding>.Success(entity);

        async Task<IObservation> ObserveAsync() =>
            await observer.ObserveAsync(declarations.Of(entity).Declared, BindingReads.Fresh with { IsDeletion = true }, cancellationToken);
    }
}
