using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Lets go of a workspace. It writes nothing to Azure and opens nothing, and it also ends when Azure is gone or forbidden.</summary>
public sealed class NetworkFinalizer(RunningOperations operations, EventPublisher publish, TimeProvider time)
    : IEntityFinalizer<AiWorkspaceNetwork>
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    /// <summary>Waits for a write that is under way, because its lock goes with the object: until it has certainly arrived or not, and as long as ARM says that it runs.</summary>
    public async Task<ReconciliationResult<AiWorkspaceNetwork>> FinalizeAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (await RestAsync(entity, cancellationToken) is { } rest)
            return ReconciliationResult<AiWorkspaceNetwork>.Success(entity, rest);
        operations.Forget(entity.Uid());
        var released = NetworkEvents.Released(entity);
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
        var progress = await operations.PollAsync(entity, stop);
        return progress.State is OperationState.Running
            ? TimeSpan.FromTicks(Math.Max(PollInterval.Ticks, progress.RetryAfter?.Ticks ?? 0))
            : null;
    }
}
