using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Reads what lies around a workspace or account: the resources that it depends on, diagnostic settings, subnets that are to be let in.</summary>
public sealed class SurroundingsReader(ArmClient arm)
{
    /// <summary>What was observed, and what lies around it, read in parallel.</summary>
    public async Task<ObservedNetwork> ReadAsync(AiWorkspaceNetwork network, ObservedTarget target, ObservedNetwork observed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(observed);
        var dependents = Task.WhenAll(DependentSelection.Named(target, network.Spec.DependentResources).Select(id => DependentAsync(id, stop)));
        var diagnostics = Task.WhenAll(Scopes(network, target).Select(scope => DiagnosticsAsync(scope, stop)));
        var subnets = Task.WhenAll(SubnetsToLetIn(network.Spec, target).Select(id => SubnetAsync(id, stop)));
        await Task.WhenAll(dependents, diagnostics, subnets);
        return observed with { Dependents = await dependents, Diagnostics = await diagnostics, Subnets = await subnets };
    }

    // what cannot be opened or closed is told by the plan; nobody looks at it
    private async Task<DependentReading> DependentAsync(ArmId id, CancellationToken stop) => new(id, DependentTypes.Of(id) is null
        ? Reading<ObservedDependent>.NotRead
        : await arm.ReadAsync(id, DependentMapping.Read, stop));

    private async Task<DiagnosticsReading> DiagnosticsAsync(ArmId scope, CancellationToken stop) =>
        new(scope, await arm.ReadChildrenAsync(scope, DiagnosticSettings.Type, DiagnosticSettingMapping.Read, stop));

    private static IReadOnlyList<ArmId> Scopes(AiWorkspaceNetwork network, ObservedTarget target) => network.IsBeingDeleted()
        ? DiagnosticSettings.ScopesOfDeletion(target, network.Spec)
        : DiagnosticSettings.ScopesFor(target, network.Spec);

    private async Task<SubnetReading> SubnetAsync(ArmId id, CancellationToken stop) => new(id, await arm.ReadAsync(id, SubnetMapping.Read, stop));

    // one that is let in already has been looked at before
    private static IEnumerable<ArmId> SubnetsToLetIn(AiWorkspaceNetworkSpec spec, ObservedTarget target)
    {
        var live = (target.Account?.Acls?.VirtualNetworkRules ?? []).Select(entry => entry.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (spec.NetworkAcls?.VirtualNetworkRules ?? [])
            .Where(value => target.Account is not null && !live.Contains(value))
            .Select(value => ArmId.TryParse(value, out var id) ? id : null).OfType<ArmId>();
    }
}
