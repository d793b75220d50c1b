using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>Who of several networks acts on what they all name: as in the operator, the oldest, and the stricter wish.</summary>
internal sealed class PlanClaims
{
    private readonly IReadOnlyList<AiWorkspaceNetwork> _byAge;

    public PlanClaims(IEnumerable<AiWorkspaceNetwork> networks) =>
        _byAge = [.. networks.Order(OldestFirst<AiWorkspaceNetwork>.Order)];

    /// <summary>The oldest network that names the same resource; null when it is this one. One that is going acts no more.</summary>
    public AiWorkspaceNetwork? OlderThan(AiWorkspaceNetwork network) =>
        network.IsBeingDeleted() ? null : _byAge.FirstOrDefault(other => !other.IsBeingDeleted() && Names(other) == Names(network)) is { } first
            && ObjectKey.Of(first) != ObjectKey.Of(network) ? first : null;

    /// <summary>Of some dependent resources those that another network, which names them, declares closed.</summary>
    public IReadOnlyDictionary<ArmId, string> KeptClosed(AiWorkspaceNetwork network, ObservedNetwork observed) =>
        (from dependent in observed.Dependents
         let other = _byAge.FirstOrDefault(other => ObjectKey.Of(other) != ObjectKey.Of(network) && Closes(other, dependent.Id))
         where other is not null
         select (dependent.Id, other)).DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => ObjectKey.Of(pair.other).ToString());

    // what a target depends on is known from evidence, as in the operator; a declared list tells at once
    private static bool Closes(AiWorkspaceNetwork network, ArmId dependent) =>
        !network.IsBeingDeleted()
        && network.Spec is { ManagementPolicy: ManagementPolicy.Enforce, DependentResources: { PublicNetworkAccess: PublicNetworkAccess.Disabled } declared }
        && !Lists(declared.Exclude, dependent)
        && (Lists(declared.Include, dependent) || Lists([.. network.Status.Evidence.Where(entry => entry.Clause == Clauses.DependentClosed).Select(entry => entry.ResourceId ?? "")], dependent));

    private static bool Lists(IReadOnlyList<string>? texts, ArmId id) => (texts ?? []).Any(text => ArmId.TryParse(text, out var other) && other == id);

    private static string Names(AiWorkspaceNetwork network) =>
        ArmId.TryParse(network.Spec.ResourceId, out var id) ? id.ToKey() : network.Spec.ResourceId.ToLowerInvariant();
}
