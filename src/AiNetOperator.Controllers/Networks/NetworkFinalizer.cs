using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Lets go of a workspace. It opens nothing and asks nothing of Azure, so it also ends when Azure is gone or forbidden.</summary>
public sealed class NetworkFinalizer(RunningOperations operations, EventPublisher publish, TimeProvider time)
    : IEntityFinalizer<AiWorkspaceNetwork>
{
    /// <summary>Waits only until a write that was just sent has certainly arrived or not, because its lock goes with the object.</summary>
    public Task<ReconciliationResult<AiWorkspaceNetwork>> FinalizeAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.Status.Operation is { } operation && operation.StartedAt + Settlements.RequestTimeout - time.GetUtcNow() is { Ticks: > 0 } rest)
            return Task.FromResult(ReconciliationResult<AiWorkspaceNetwork>.Success(entity, rest));
        operations.Forget(entity.Uid());
        var released = NetworkEvents.Released(entity);
        publish(entity, released.Reason, released.Message, released.Type);
        return Task.FromResult(ReconciliationResult<AiWorkspaceNetwork>.Success(entity));
    }
}
