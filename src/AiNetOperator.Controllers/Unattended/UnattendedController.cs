using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Unattended;

/// <summary>Says of PrivateEndpointBindings, which this version does not carry out, that nothing is done about them: a condition, never silence.</summary>
/// <param name="statuses">Writes the status.</param>
public sealed class UnattendedController(StatusWriter<PrivateEndpointBinding, PrivateEndpointBindingStatus> statuses) : IEntityController<PrivateEndpointBinding>
{
    /// <summary>Writes the conditions once; there is nothing to come back for.</summary>
    public async Task<ReconciliationResult<PrivateEndpointBinding>> ReconcileAsync(PrivateEndpointBinding entity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var generation = entity.Generation();
        var status = new PrivateEndpointBindingStatus { Conditions = Conditions(entity, generation), ObservedGeneration = generation };
        return ReconciliationResult<PrivateEndpointBinding>.Success(
            await statuses.ApplyAsync(entity, status, guarded: false, cancellationToken) ?? entity);
    }

    /// <summary>Nothing was made, so nothing is left.</summary>
    public Task<ReconciliationResult<PrivateEndpointBinding>> DeletedAsync(PrivateEndpointBinding entity, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<PrivateEndpointBinding>.Success(entity));

    private static IReadOnlyList<V1Condition> Conditions(PrivateEndpointBinding entity, long generation)
    {
        var message = $"{entity.Kind} is not carried out by this version of the operator. Nothing was written to Azure.";
        return
        [
            .. ConditionTypes.OfBinding.Select(type => new V1Condition
            {
                Type = type,
                Status = Status(type),
                Reason = Reasons.NotImplemented,
                Message = type is ConditionTypes.Reconciling ? "" : message,
                ObservedGeneration = generation,
            }),
        ];
    }

    private static string Status(string type) => type switch
    {
        ConditionTypes.Stalled => "True",
        ConditionTypes.Ready or ConditionTypes.Reconciling => "False",
        _ => "Unknown",
    };
}
