using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>The paths of PrivateEndpointBindings, by what their status says: nothing is read from Azure.</summary>
/// <param name="targets">Which binding leads where.</param>
/// <param name="latest">A binding with the status that this process wrote last.</param>
/// <param name="intervals">How often bindings are looked at.</param>
/// <param name="time">The clock.</param>
public sealed class BindingPaths(
    BindingTargets targets, Func<PrivateEndpointBinding, PrivateEndpointBinding> latest, NetworkControllerOptions intervals, TimeProvider time)
    : IDeclaredPaths
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DeclaredPath>> ToAsync(IEnumerable<ArmId> resources, CancellationToken stop) => Task.FromResult<IReadOnlyList<DeclaredPath>>(
    [
        .. from target in resources.Distinct()
           from binding in targets.LeadingTo(target)
           select DeclaredPaths.Of(latest(binding), target, intervals.IntervalOf(binding), time.GetUtcNow()),
    ]);

    /// <summary>Whether a change of a binding says anything new about its path, the time of the reads aside.</summary>
    public bool IsNews(StoreChange<PrivateEndpointBinding> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Said(change.Old) != Said(change.New);
    }

    // as it was when it was said: growing older is no change of the object
    private DeclaredPath? Said(PrivateEndpointBinding? binding) => binding is not null && targets.TargetOf(binding) is { } target
        ? DeclaredPaths.Of(binding, target, intervals.IntervalOf(binding), binding.Status.LastChecked ?? default) with { At = null }
        : null;
}
