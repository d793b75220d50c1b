using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Who may act on a resource that several objects name: the oldest. Also who else holds a lock on it.</summary>
public sealed class NetworkClaims
{
    /// <summary>The store's index by resource id, in lower case.</summary>
    public const string ByResourceId = "resourceId";

    private static readonly Comparer<AiWorkspaceNetwork> ByAge = Comparer<AiWorkspaceNetwork>.Create(Compare);

    private readonly Store<AiWorkspaceNetwork> _networks;

    /// <summary>Claims over the networks of a store.</summary>
    public NetworkClaims(Store<AiWorkspaceNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        _networks = networks;
        networks.AddIndex(ByResourceId, network => [Key(network)]);
    }

    /// <summary>The oldest object that names the same resource; null when it is this one.</summary>
    public AiWorkspaceNetwork? OlderThan(AiWorkspaceNetwork network) =>
        SameResource(network).Where(other => Compare(other, network) < 0).Order(ByAge).FirstOrDefault();

    /// <summary>Whether another object still records a running write on the resource (promise P4).</summary>
    /// <param name="network">This object.</param>
    /// <param name="latest">An object with the status that this process wrote last, which the store may not show yet.</param>
    public bool IsLockedByOther(AiWorkspaceNetwork network, Func<AiWorkspaceNetwork, AiWorkspaceNetwork> latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        return SameResource(network).Any(other => latest(other).Status.Operation is not null);
    }

    /// <summary>The objects that have to look again when this one changes.</summary>
    public IEnumerable<ObjectKey> Rivals(AiWorkspaceNetwork network) => SameResource(network).Select(ObjectKey.Of);

    private IEnumerable<AiWorkspaceNetwork> SameResource(AiWorkspaceNetwork network) =>
        _networks.By(ByResourceId, Key(network)).Where(other => other.Uid() != network.Uid());

    private static string Key(AiWorkspaceNetwork network) =>
        ArmId.TryParse(network.Spec.ResourceId, out var id) ? id.ToKey() : network.Spec.ResourceId.ToLowerInvariant();

    private static int Compare(AiWorkspaceNetwork? left, AiWorkspaceNetwork? right)
    {
        var byAge = Nullable.Compare(left?.Metadata.CreationTimestamp, right?.Metadata.CreationTimestamp);
        return byAge != 0 ? byAge : string.CompareOrdinal(left?.Uid(), right?.Uid());
    }
}
