using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Keeps private paths as their PrivateEndpointBindings declare them.</summary>
public sealed class BindingController(
    BindingDeclarations declarations, BindingPasses passes, BindingExecutor executor, BindingReporter reporter,
    NetworkControllerOptions options, IOperatorLimits limits)
    : IEntityController<PrivateEndpointBinding>
{
    private readonly Dictionary<string, string?> _asked = new(StringComparer.Ordinal);

    /// <summary>Observe, plan, act, report.</summary>
    public async Task<ReconciliationResult<PrivateEndpointBinding>> ReconcileAsync(PrivateEndpointBinding entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        // what was announced and came to nothing must not keep others waiting
        if (entity.Status.Operation is null)
            executor.Forget(entity.Uid());
        var interval = options.IntervalOf(entity);
        var (declared, denial) = declarations.Of(entity);
        // a write that it sent before it was denied is followed to its end: others wait for the lock
        if (denial is not null && entity.Status.Operation is null)
            return await reporter.ReportAsync(BindingPass.Denied(declared, denial, passes.Now, interval), cancellationToken);
        var pass = await passes.OfAsync(declared, interval, limits.Ceiling, IsAskedFor(entity), cancellationToken);
        pass = await executor.AdvanceAsync(pass with { Denial = denial }, cancellationToken);
        return await reporter.ReportAsync(pass, cancellationToken);
    }

    /// <summary>Nothing is kept for an object that is gone but what <see cref="BindingFinalizer"/> has already let go.</summary>
    public Task<ReconciliationResult<PrivateEndpointBinding>> DeletedAsync(PrivateEndpointBinding entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        _asked.Remove(entity.Uid());
        return Task.FromResult(ReconciliationResult<PrivateEndpointBinding>.Success(entity));
    }

    // anything new in the annotation: check now, and take nothing from what others have read
    private bool IsAskedFor(PrivateEndpointBinding entity)
    {
        var asked = entity.Annotation(Annotations.ReconcileAt);
        var isNew = asked is not null && _asked.GetValueOrDefault(entity.Uid()) != asked;
        _asked[entity.Uid()] = asked;
        return isNew;
    }
}
