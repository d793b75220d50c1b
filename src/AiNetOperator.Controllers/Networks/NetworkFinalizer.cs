using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Lets go of a workspace. It opens nothing, takes away what the object made where the spec says so, and also ends when Azure is gone or forbidden.</summary>
public sealed class NetworkFinalizer(NetworkRemoval removal, NetworkObserver observer, RunningOperations operations, EventPublisher publish, TimeProvider time)
    : IEntityFinalizer<AiWorkspaceNetwork>
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    /// <summary>Takes away first; then waits for a write that is under way, because its lock goes with the object: until it has certainly arrived or not, and as long as ARM says that it runs.</summary>
    public async Task<ReconciliationResult<AiWorkspaceNetwork>> FinalizeAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var (unfinished, left) = await removal.AdvanceAsync(entity, cancellationToken);
        if (unfinished is not null)
            return unfinished;
        if (await RestAsync(entity, cancellationToken) is { } rest)
            return ReconciliationResult<AiWorkspaceNetwork>.Success(entity, rest);
        operations.Forget(entity.Uid());
        var released = NetworkEvents.Released(entity, left);
        publish(entity, released.Reason, released.Message, released.Type);
        return ReconciliationResult<AiWorkspaceNetwork>.Success(entity);
    }

    // null: nothing to wait for. An Azure that does not answer is not waited for: a deletion always ends
    private async Task<TimeSpan?> RestAsync(AiWorkspaceNetwork entity, CancellationToken stop)
    {
        if (entity.Status.Operation is not { } operation)
            return null;
        var age = time.GetUtcNow() - operation.StartedAt;
        if (age < Settlements.RequestTimeout)
            return Settlements.RequestTimeout - age;
        if (age >= Settlements.ProvisioningDeadline)
            return null;
        // after a restart the operation's address is lost: then the resource tells
        var observed = await observer.ObserveAsync(entity, TimeSpan.Zero, stop);
        var isRunning = observed.Operation.State is OperationState.Running
            || (observed.Target.IsKnown && Settlements.Of(operation, observed) is Settlement.InFlight);
        return isRunning ? TimeSpan.FromTicks(Math.Max(PollInterval.Ticks, observed.Operation.RetryAfter?.Ticks ?? 0)) : null;
    }
}
