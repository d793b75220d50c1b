using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Who may act on a resource that several objects name: the oldest. Also who else holds a lock on it.</summary>
public sealed class NetworkClaims
{
    /// <summary>The store's index by resource id, in lower case.</summary>
    public const string ByResourceId = "resourceId";

    private const string ByWritten = "written";
    private const string ByDependent = "dependent";

    private static readonly Comparer<AiWorkspaceNetwork> ByAge = Comparer<AiWorkspaceNetwork>.Create(Compare);

    private readonly Store<AiWorkspaceNetwork> _networks;
    private readonly Dictionary<string, string> _announced = new(StringComparer.Ordinal);

    /// <summary>Claims over the networks of a store.</summary>
    public NetworkClaims(Store<AiWorkspaceNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        _networks = networks;
        networks.AddIndex(ByResourceId, network => [Key(network)]);
        networks.AddIndex(ByWritten, network => WrittenKey(network) is { } key ? [key] : []);
        networks.AddIndex(ByDependent, Dependents);
    }

    /// <summary>The oldest object that names the same resource; null when it is this one.</summary>
    public AiWorkspaceNetwork? OlderThan(AiWorkspaceNetwork network) =>
        SameResource(network).Where(other => Compare(other, network) < 0).Order(ByAge).FirstOrDefault();

    /// <summary>Whether another object records a running write on the same target, or on just that resource (promise P4).</summary>
    /// <param name="network">This object.</param>
    /// <param name="resource">What is to be written.</param>
    /// <param name="latest">An object with the status that this process wrote last, which the store may not show yet.</param>
    public bool IsLockedByOther(AiWorkspaceNetwork network, ArmId resource, Func<AiWorkspaceNetwork, AiWorkspaceNetwork> latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        ArgumentNullException.ThrowIfNull(resource);
        return SameResource(network).Any(other => latest(other).Status.Operation is not null)
            || Others(network, ByWritten, resource.ToKey()).Any(other => WrittenKey(latest(other)) == resource.ToKey())
            || (_announced.TryGetValue(resource.ToKey(), out var uid) && uid != network.Uid());
    }

    /// <summary>Notes that an object is about to announce a write, before the store can show it.</summary>
    public void Announce(AiWorkspaceNetwork network, ArmId resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _announced[resource.ToKey()] = network.Uid();
    }

    /// <summary>Forgets what an object announced: it came to nothing, or is over.</summary>
    public void Withdraw(AiWorkspaceNetwork network)
    {
        foreach (var key in _announced.Where(entry => entry.Value == network.Uid()).Select(entry => entry.Key).ToList())
            _announced.Remove(key);
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

    private static string? WrittenKey(AiWorkspaceNetwork network) => network.Status.Operation?.ResourceId.ToLowerInvariant();

    // what an object's target depends on is known from what it last saw
    private static IEnumerable<string> Dependents(AiWorkspaceNetwork network) => network.Status.Evidence
        .Where(entry => entry.Clause == Clauses.DependentClosed && entry.ResourceId is not null)
        .Select(entry => entry.ResourceId!.ToLowerInvariant()).Distinct();

    private static bool Closes(AiWorkspaceNetwork network, ArmId dependent) =>
        network.Spec is { ManagementPolicy: ManagementPolicy.Enforce, DependentResources: { PublicNetworkAccess: PublicNetworkAccess.Disabled } declared }
        && !(declared.Exclude ?? []).Any(text => ArmId.TryParse(text, out var id) && id == dependent);

    private static string Key(AiWorkspaceNetwork network) =>
        ArmId.TryParse(network.Spec.ResourceId, out var id) ? id.ToKey() : network.Spec.ResourceId.ToLowerInvariant();

    private static int Compare(AiWorkspaceNetwork? left, AiWorkspaceNetwork? right)
    {
        var byAge = Nullable.Compare(left?.Metadata.CreationTimestamp, right?.Metadata.CreationTimestamp);
        return byAge != 0 ? byAge : string.CompareOrdinal(left?.Uid(), right?.Uid());
    }
}
