using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Who may act on a resource that several objects name: the oldest.</summary>
public sealed class NetworkClaims
{
    /// <summary>The store's index by resource id, in lower case.</summary>
    public const string ByResourceId = "resourceId";

    private const string ByDependent = "dependent";

    private static readonly OldestFirst<AiWorkspaceNetwork> ByAge = OldestFirst<AiWorkspaceNetwork>.Order;

    private readonly Store<AiWorkspaceNetwork> _networks;

    /// <summary>Claims over the networks of a store.</summary>
    public NetworkClaims(Store<AiWorkspaceNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        _networks = networks;
        networks.AddIndex(ByResourceId, network => [Key(network)]);
        networks.AddIndex(ByDependent, Dependents);
    }

    /// <summary>The oldest object that names the same resource; null when it is this one.</summary>
    public AiWorkspaceNetwork? OlderThan(AiWorkspaceNetwork network) =>
        SameResource(network).Where(other => ByAge.Compare(other, network) < 0).Order(ByAge).FirstOrDefault();

    /// <summary>Whether another object that names the same resource records a running write, whatever it writes to (promise P4).</summary>
    /// <param name="network">This object.</param>
    /// <param name="latest">An object with the status that this process wrote last, which the store may not show yet.</param>
    public bool IsWrittenByRival(AiWorkspaceNetwork network, Func<AiWorkspaceNetwork, AiWorkspaceNetwork> latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        return SameResource(network).Any(other => latest(other).Status.Operation is not null);
    }

    /// <summary>Of some dependent resources those that another object declares closed, with the name of that object.</summary>
    public IReadOnlyDictionary<ArmId, string> KeptClosed(AiWorkspaceNetwork network, IEnumerable<ArmId> dependents) =>
        (from id in dependents
         let other = Others(network, ByDependent, id.ToKey()).Order(ByAge).FirstOrDefault(other => Closes(other, id))
         where other is not null
         select (id, other)).DistinctBy(pair => pair.id).ToDictionary(pair => pair.id, pair => ObjectKey.Of(pair.other).ToString());

    /// <summary>The objects that have to look again when this one changes.</summary>
    public IEnumerable<ObjectKey> Rivals(AiWorkspaceNetwork network) => SameResource(network).Select(ObjectKey.Of);

    private IEnumerable<AiWorkspaceNetwork> SameResource(AiWorkspaceNetwork network) =>
        Others(network, ByResourceId, Key(network));

    private IEnumerable<AiWorkspaceNetwork> Others(AiWorkspaceNetwork network, string index, string key) =>
        _networks.By(index, key).Where(other => other.Uid() != network.Uid());

    // what an object's target depends on is known from what it last saw
    private static IEnumerable<string> Dependents(AiWorkspaceNetwork network) => network.Status.Evidence
        .Where(entry => entry.Clause == Clauses.DependentClosed && entry.ResourceId is not null)
        .Select(entry => entry.ResourceId!.ToLowerInvariant()).Distinct();

    private static bool Closes(AiWorkspaceNetwork network, ArmId dependent) =>
        network.Spec is { ManagementPolicy: ManagementPolicy.Enforce, DependentResources: { PublicNetworkAccess: PublicNetworkAccess.Disabled } declared }
        && !(declared.Exclude ?? []).Any(text => ArmId.TryParse(text, out var id) && id == dependent);

    private static string Key(AiWorkspaceNetwork network) =>
        ArmId.TryParse(network.Spec.ResourceId, out var id) ? id.ToKey() : network.Spec.ResourceId.ToLowerInvariant();
}
