using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Does the one step of a binding's plan that may be done now.</summary>
public sealed class BindingExecutor(
    StepServices services, BindingClaims claims, BindingPasses passes, StatusWriter<PrivateEndpointBinding, PrivateEndpointBindingStatus> statuses)
    : StepExecutor<BindingPass, PrivateEndpointBinding, PrivateEndpointBindingStatus>(services, statuses)
{
    /// <inheritdoc/>
    protected override bool MayAct(BindingPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return claims.OlderThan(pass.Binding) is null;
    }

    /// <inheritdoc/>
    protected override PrivateEndpointBinding EntityOf(BindingPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Binding;
    }

    /// <inheritdoc/>
    protected override BindingPass Acknowledged(BindingPass pass, PrivateEndpointBinding entity)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass with { Declared = pass.Declared with { Binding = entity } };
    }

    /// <inheritdoc/>
    protected override PrivateEndpointBindingStatus Started(BindingPass pass, Step step, OperationStatus operation)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return BindingReport.Of(pass with { Sent = step }).Status with { Operation = operation };
    }

    /// <summary>
    /// A path is taken away only when another one still works, or when the target is still open: both are read once more with the
    /// target's lock held, so that nobody closes it, or takes the other path away, between the look and the write.
    /// </summary>
    protected override async Task<BindingPass> LookAgainAsync(BindingPass pass, Step step, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return step is DeleteZoneGroup or DeletePrivateEndpoint ? await passes.AgainAsync(pass, pass.Binding.IsBeingDeleted(), stop) : pass;
    }
}
