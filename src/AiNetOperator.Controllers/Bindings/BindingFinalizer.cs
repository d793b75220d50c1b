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
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    /// <summary>Takes away first; then waits for a write that is under way, because its locks go with the object.</summary>
    public async Task<ReconciliationResult<PrivateEndpointBinding>> FinalizeAsync(PrivateEndpointBinding entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var (unfinished, left) = await removal.AdvanceAsync(entity, cancellationToken);
        if (unfinished is not null)
            return unfinished;
        if (await RestAsync(entity, cancellationToken) is { } rest)
            return ReconciliationResult<PrivateEndpointBinding>.Success(entity, rest);
        operations.Forget(entity.Uid());
        shared.Forget(ObjectKey.Of(entity));
        var released = BindingReport.Released(declarations.Of(entity).Declared, left);
        publish(entity, released.Reason, released.Message, released.Type);
        return ReconciliationResult<PrivateEndpointBinding>.Success(entity);
    }

    // null: nothing to wait for. An Azure that does not answer is not waited for: a deletion always ends
    private async Task<TimeSpan?> RestAsync(PrivateEndpointBinding entity, CancellationToken stop)
    {
        if (entity.Status.Operation is not { } operation)
            return null;
        var age = observer.Now - operation.StartedAt;
        if (age < Settlements.RequestTimeout)
            return Settlements.RequestTimeout - age;
        if (age >= Settlements.ProvisioningDeadline)
            return null;
        // after a restart the operation's address is lost: then the resource tells
        var observed = await observer.ObserveAsync(declarations.Of(entity).Declared, BindingReads.Fresh with { IsDeletion = true }, stop);
        var isRunning = observed.Operation.State is OperationState.Running
            || (observed.IsKnown && Settlements.Of(operation, observed) is Settlement.InFlight);
        return isRunning ? TimeSpan.FromTicks(Math.Max(PollInterval.Ticks, observed.Operation.RetryAfter?.Ticks ?? 0)) : null;
    }
}
