using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Rules;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Keeps AI workspaces network-isolated as their AiWorkspaceNetwork declares, with all OutboundRules that refer to it in one plan.</summary>
public sealed class NetworkController(
    NetworkClaims claims, NetworkObserver observer, NetworkExecutor executor, NetworkReporter reporter,
    NetworkRules rules, NetworkControllerOptions options, IOperatorLimits limits)
    : IEntityController<AiWorkspaceNetwork>, IAbsentEntityController
{
    private static readonly TimeSpan WaitInterval = TimeSpan.FromMinutes(1);

    /// <summary>Observe, plan, act, report.</summary>
    public async Task<ReconciliationResult<AiWorkspaceNetwork>> ReconcileAsync(AiWorkspaceNetwork entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var key = ObjectKey.Of(entity);
        // what was announced and came to nothing must not keep others waiting
        if (entity.Status.Operation is null)
            executor.Forget(entity.Uid());
        var interval = options.IntervalOf(entity);
        var denial = WhyNot(entity);
        if (denial is not null)
            await rules.WaitAsync(key, Reasons.WaitingForNetwork, $"AiWorkspaceNetwork {key} does not act: {denial.Message}", cancellationToken);
        // a write that it sent before it was denied is followed to its end: others wait for the lock
        if (denial is not null && entity.Status.Operation is null)
            return await reporter.ReportAsync(NetworkPass.Denied(entity, denial, observer.Now, interval), cancellationToken);
        var observed = await observer.ObserveAsync(entity, interval, cancellationToken);
        if (denial is null && observed.Target.Value is { } target && await rules.PrepareAsync(key, target, cancellationToken))
            return ReconciliationResult<AiWorkspaceNetwork>.Success(entity, TimeSpan.FromSeconds(1));
        observed = observed with
        {
            KeptClosedBy = claims.KeptClosed(entity, observed.Dependents.Select(dependent => dependent.Id)), MostRulesAWrite = options.MostRulesAWrite,
        };
        var pass = NetworkPass.Of(entity, observed, interval, limits.Ceiling, rules.Of(key)) with { Denial = denial };
        pass = await executor.AdvanceAsync(pass, cancellationToken);
        if (denial is null)
            await ReportRulesAsync(pass, key, cancellationToken);
        return await reporter.ReportAsync(pass, cancellationToken);
    }

    /// <summary>Serves the rules of a network that does not exist.</summary>
    public async Task<TimeSpan?> ReconcileAbsentAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (!rules.Any(key))
            return null;
        await rules.WaitAsync(key, Reasons.WaitingForNetwork, $"AiWorkspaceNetwork {key} does not exist. Create it, or correct networkRef by making a new object.", cancellationToken);
        return WaitInterval;
    }

    private async Task ReportRulesAsync(NetworkPass pass, ObjectKey key, CancellationToken stop)
    {
        if (pass.Plan.Refusals.FirstOrDefault(refusal => refusal.Aspect is null) is { } refusal)
            await rules.WaitAsync(key, Reasons.WaitingForNetwork, $"AiWorkspaceNetwork {key} is not carried out: {refusal.Message}", stop);
        else if (pass.Observed.Target.IsKnown)
            await rules.ReportAsync(pass, stop);
        else if (pass.Observed.Target.WasRead)
            await rules.WaitAsync(key, Reasons.WaitingForNetwork, $"The target of AiWorkspaceNetwork {key} cannot be read: {pass.Observed.Target.Failure?.Message ?? "it does not exist."}", stop);
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
