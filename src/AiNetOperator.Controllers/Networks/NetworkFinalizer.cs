using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Lets go of a workspace. It opens nothing, takes away what the object made where the spec says so, and also ends when Azure is gone or forbidden.</summary>
public sealed class NetworkFinalizer(NetworkRemoval removal, NetworkObserver observer, RunningOperations operations, EventPublisher publish, TimeProvider time)
    : IEntityFinalizer<AiWorkspaceNetwork>
{
    /// <summary>Takes away first; then waits for a write that is under way, because its lock goes with the object: until it has certainly arrived or not, and as long as ARM says that it runs.</summary>
    public async Task<ReconciliationResult<AiWorkspaceNetwork>> FinalizeAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var (unfinished, left) = await removal.AdvanceAsync(entity, cancellationToken);
        if (unfinished is not null)
            return unfinished;
        if (await UnfinishedWrite.RestAsync(entity.Status.Operation, time.GetUtcNow(), ObserveAsync) is { } rest)
            return ReconciliationResult<AiWorkspaceNetwork>.Success(entity, rest);
        operations.Forget(entity.Uid());
        var released = NetworkEvents.Released(entity, left);
        publish(entity, released.Reason, released.Message, released.Type);
        return ReconciliationResult<AiWorkspaceNetwork>.Success(entity);

        async Task<IObservation> ObserveAsync() => await observer.ObserveAsync(entity, TimeSpan.Zero, cancellationToken);
    }
}
