using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Which PrivateEndpointBindings lead where, and which networks that matters to.</summary>
public sealed class BindingTargets
{
    // of bindings
    private const string ByTarget = "target";
    private const string ByNetwork = "network";

    // of networks
    private const string ByResource = "bound resource";
    private const string ByDependent = "bound dependent";

    private readonly Store<PrivateEndpointBinding> _bindings;
    private readonly Store<AiWorkspaceNetwork> _networks;

    /// <summary>The bindings of one store, with the networks that they refer to.</summary>
    public BindingTargets(Store<PrivateEndpointBinding> bindings, Store<AiWorkspaceNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        ArgumentNullException.ThrowIfNull(networks);
        (_bindings, _networks) = (bindings, networks);
        bindings.AddIndex(ByTarget, binding => Keys(binding.Spec.Target?.ResourceId ?? binding.Status.TargetId));
        bindings.AddIndex(ByNetwork, binding => NetworkOf(binding) is { } network ? [network.ToString()] : []);
        networks.AddIndex(ByResource, network => Keys(network.Spec.ResourceId));
        networks.AddIndex(ByDependent, network => DependentsOf(network).SelectMany(Keys));
    }

    /// <summary>The network that a binding refers to; null when it names its target.</summary>
    public static ObjectKey? NetworkOf(PrivateEndpointBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return binding.Spec.NetworkRef is { } reference ? new ObjectKey(binding.Namespace(), reference.Name) : null;
    }

    /// <summary>What a binding leads to; where its network is gone, what it led to last. Null when nobody can tell.</summary>
    public ArmId? TargetOf(PrivateEndpointBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var named = binding.Spec.Target?.ResourceId
            ?? (NetworkOf(binding) is { } network ? _networks.Get(network)?.Spec.ResourceId : null)
            ?? binding.Status.TargetId;
        return ArmId.TryParse(named, out var target) ? target : null;
    }

    /// <summary>The bindings that lead to a resource, by namespace and name.</summary>
    public IReadOnlyList<PrivateEndpointBinding> LeadingTo(ArmId target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var byNetwork = _networks.By(ByResource, target.ToKey()).SelectMany(network => _bindings.By(ByNetwork, ObjectKey.Of(network).ToString()));
        return
        [
            .. _bindings.By(ByTarget, target.ToKey()).Concat(byNetwork).DistinctBy(ObjectKey.Of).Where(binding => TargetOf(binding) == target)
                .OrderBy(binding => ObjectKey.Of(binding)),
        ];
    }

    /// <summary>The bindings that refer to a network.</summary>
    public IEnumerable<ObjectKey> ReferringTo(ObjectKey network) => _bindings.By(ByNetwork, network.ToString()).Select(ObjectKey.Of);

    /// <summary>The networks whose target a binding leads to, and those whose target depends on what it leads to.</summary>
    public IEnumerable<ObjectKey> NetworksOf(PrivateEndpointBinding binding) => TargetOf(binding) is { } target
        ? _networks.By(ByResource, target.ToKey()).Concat(_networks.By(ByDependent, target.ToKey())).Select(ObjectKey.Of).Distinct()
        : [];

    // what a target depends on is known from what its network last saw
    private static IEnumerable<string> DependentsOf(AiWorkspaceNetwork network) => network.Status.Evidence
        .Where(entry => entry.Clause == Clauses.DependentClosed).Select(entry => entry.ResourceId ?? "").Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Keys(string? id) => ArmId.TryParse(id, out var parsed) ? [parsed.ToKey()] : [];
}
