using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Keeps AI workspaces network-isolated as their AiWorkspaceNetwork declares.</summary>
public sealed class NetworkController(
    NetworkClaims claims, NetworkObserver observer, NetworkExecutor executor, NetworkReporter reporter,
    NetworkControllerOptions options, IOperatorLimits limits)
    : IEntityController<AiWorkspaceNetwork>
{
    /// <summary>Observe, plan, act, report.</summary>
    public async Task<ReconciliationResult<AiWorkspaceNetwork>> ReconcileAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var interval = options.IntervalOf(entity);
        var denial = WhyNot(entity);
        // a write that it sent before it was denied is followed to its end: others wait for the lock
        if (denial is not null && entity.Status.Operation is null)
            return await reporter.ReportAsync(NetworkPass.Denied(entity, denial, observer.Now, interval), cancellationToken);
        var observed = await observer.ObserveAsync(entity, interval, cancellationToken);
        observed = observed with { KeptClosedBy = claims.KeptClosed(entity, observed.Dependents.Select(dependent => dependent.Id)) };
        var pass = NetworkPass.Of(entity, observed, interval, limits.Ceiling) with { Denial = denial };
        pass = await executor.AdvanceAsync(pass, cancellationToken);
        return await reporter.ReportAsync(pass, cancellationToken);
    }

    /// <summary>Nothing is kept for an object that is gone but what <see cref="NetworkFinalizer"/> has already let go.</summary>
    public Task<ReconciliationResult<AiWorkspaceNetwork>> DeletedAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<AiWorkspaceNetwork>.Success(entity));

    private Denial? WhyNot(AiWorkspaceNetwork entity) =>
        limits.Scopes.WhyNot(entity.Namespace(), entity.Spec.ResourceId)
        ?? (claims.OlderThan(entity) is { } older
            ? new Denial(Reasons.Claimed,
                $"AiWorkspaceNetwork {ObjectKey.Of(older)} names the same resource and is older: it acts, this object writes nothing. Delete one of the two.")
            : null);
}
