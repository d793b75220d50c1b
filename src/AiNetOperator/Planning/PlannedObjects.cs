using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Planning;

/// <summary>The objects of the kinds that take part in plans.</summary>
/// <param name="Networks">Networks.</param>
/// <param name="Rules">Outbound rules.</param>
/// <param name="Bindings">Private endpoints.</param>
public sealed record PlannedObjects(
    IReadOnlyList<AiWorkspaceNetwork> Networks, IReadOnlyList<OutboundRule> Rules, IReadOnlyList<PrivateEndpointBinding> Bindings)
{
    /// <summary>None.</summary>
    public static PlannedObjects None { get; } = new([], [], []);

    /// <summary>The namespaces that the objects lie in.</summary>
    public IReadOnlySet<string> Namespaces =>
        Networks.Select(network => network.Namespace()).Concat(Rules.Select(rule => rule.Namespace()))
            .Concat(Bindings.Select(binding => binding.Namespace())).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Where what was before the declarations comes from.</summary>
public enum PlanBase
{
    /// <summary>Nobody said: what is declared no longer cannot be known.</summary>
    None,

    /// <summary>Earlier manifests. What they asked for counts as made by their objects.</summary>
    Manifests,

    /// <summary>A cluster: live objects with their status.</summary>
    Cluster,
}
