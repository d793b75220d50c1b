using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Keeps AI workspaces network-isolated as their AiWorkspaceNetwork declares.</summary>
public sealed class NetworkController(
    NetworkClaims claims, NetworkObserver observer, NetworkExecutor executor, NetworkReporter reporter,
    NetworkControllerOptions options, TimeProvider time)
    : IEntityController<AiWorkspaceNetwork>
{
    /// <summary>Observe, plan, act, report.</summary>
    public async Task<ReconciliationResult<AiWorkspaceNetwork>> ReconcileAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var interval = options.IntervalOf(entity);
        var older = claims.OlderThan(entity) is { } claimant ? ObjectKey.Of(claimant) : (ObjectKey?)null;
        // a write that it sent before the older object showed up is followed to its end: the older one waits for the lock
        if (older is { } key && entity.Status.Operation is null)
            return await reporter.ReportAsync(NetworkPass.Claimed(entity, key, time.GetUtcNow(), interval), cancellationToken);
        var observed = await observer.ObserveAsync(entity, interval, cancellationToken);
        var pass = NetworkPass.Of(entity, observed, interval) with { ClaimedBy = older };
        pass = await executor.AdvanceAsync(pass, cancellationToken);
        return await reporter.ReportAsync(pass, cancellationToken);
    }

    /// <summary>Nothing is kept for an object that is gone but what <see cref="NetworkFinalizer"/> has already let go.</summary>
    public Task<ReconciliationResult<AiWorkspaceNetwork>> DeletedAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<AiWorkspaceNetwork>.Success(entity));
}
