using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Which bindings mean the same endpoint, the same names or the same zones. The older one acts.</summary>
public sealed class BindingClaims
{
    private const string ByEndpoint = "endpoint";
    private const string ByZones = "zones";

    private static readonly OldestFirst<PrivateEndpointBinding> ByAge = OldestFirst<PrivateEndpointBinding>.Order;

    private readonly Store<PrivateEndpointBinding> _bindings;

    /// <summary>Claims over the bindings of a store.</summary>
    public BindingClaims(Store<PrivateEndpointBinding> bindings)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        _bindings = bindings;
        bindings.AddIndex(ByEndpoint, binding => [BindingNames.Endpoint(binding).ToKey()]);
        bindings.AddIndex(ByZones, binding => ZonesOf(binding) is { } group ? [group] : []);
    }

    /// <summary>The oldest object that means the same endpoint; null when it is this one.</summary>
    public PrivateEndpointBinding? OlderThan(PrivateEndpointBinding binding) => Older(binding, ByEndpoint, BindingNames.Endpoint(binding).ToKey());

    /// <summary>The oldest object that makes the same records in the same zones; null when it is this one.</summary>
    /// <param name="binding">This object.</param>
    /// <param name="leadsToSame">Whether another one leads to the same resource.</param>
    public PrivateEndpointBinding? OlderOfZone(PrivateEndpointBinding binding, Func<PrivateEndpointBinding, bool> leadsToSame) => ZonesOf(binding) is { } group
        ? Others(binding, ByZones, group).Where(other => ByAge.Compare(other, binding) < 0 && SameGroup(other, binding) && leadsToSame(other)).Order(ByAge).FirstOrDefault()
        : null;

    /// <summary>Other bindings that make or use zones in the same resource group.</summary>
    public IReadOnlyList<PrivateEndpointBinding> WithZonesBeside(PrivateEndpointBinding binding) =>
        ZonesOf(binding) is { } group ? [.. Others(binding, ByZones, group)] : [];

    /// <summary>All bindings.</summary>
    public IReadOnlyList<PrivateEndpointBinding> All => _bindings.All;

    /// <summary>The objects that have to look again when this one changes.</summary>
    public IEnumerable<ObjectKey> Rivals(PrivateEndpointBinding binding) => Others(binding, ByEndpoint, BindingNames.Endpoint(binding).ToKey())
        .Concat(WithZonesBeside(binding).Where(other => SameGroup(other, binding))).Select(ObjectKey.Of).Distinct();

    private PrivateEndpointBinding? Older(PrivateEndpointBinding binding, string index, string key) =>
        Others(binding, index, key).Where(other => ByAge.Compare(other, binding) < 0).Order(ByAge).FirstOrDefault();

    private IEnumerable<PrivateEndpointBinding> Others(PrivateEndpointBinding binding, string index, string key) =>
        _bindings.By(index, key).Where(other => other.Uid() != binding.Uid());

    // zones are known before anything is read only where the spec says where they lie
    private static string? ZonesOf(PrivateEndpointBinding binding) =>
        binding.Spec.Dns.Mode is DnsMode.Managed or DnsMode.ExistingZones ? binding.Spec.Dns.ZoneResourceGroupId?.TrimEnd('/').ToLowerInvariant() : null;

    private static bool SameGroup(PrivateEndpointBinding left, PrivateEndpointBinding right) =>
        string.Equals(left.Spec.GroupId, right.Spec.GroupId, StringComparison.OrdinalIgnoreCase);
}
