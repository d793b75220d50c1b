using System.Text.Json;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Planning;

/// <summary>The objects as they would be after the declarations were applied: those that went carry a deletion timestamp.</summary>
public sealed class PlanSubject
{
    private readonly PlannedObjects _declared;
    private readonly PlannedObjects _before;
    private readonly DateTimeOffset _now;

    /// <summary>Applies declarations in memory.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="before">What was before.</param>
    /// <param name="from">Where that comes from.</param>
    /// <param name="now">When it would be applied.</param>
    public PlanSubject(PlannedObjects declared, PlannedObjects before, PlanBase from, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(before);
        (_declared, _before, From, _now) = (declared, before, from, now);
        Networks = Applied(declared.Networks, before.Networks, Merge);
        Rules = Applied(declared.Rules, before.Rules, Merge);
        Bindings = Applied(declared.Bindings, before.Bindings, Merge);
    }

    /// <summary>Where what was before comes from.</summary>
    public PlanBase From { get; }

    /// <summary>Networks, by namespace and name.</summary>
    public IReadOnlyList<AiWorkspaceNetwork> Networks { get; }

    /// <summary>Rules, by namespace and name.</summary>
    public IReadOnlyList<OutboundRule> Rules { get; }

    /// <summary>Private endpoints, by namespace and name.</summary>
    public IReadOnlyList<PrivateEndpointBinding> Bindings { get; }

    /// <summary>What declared the network before; null when nothing did.</summary>
    public AiWorkspaceNetwork? Before(ObjectKey network) => _before.Networks.FirstOrDefault(other => ObjectKey.Of(other) == network);

    /// <summary>Rules that referred to the network before.</summary>
    public IReadOnlyList<OutboundRule> RulesBefore(ObjectKey network) =>
        [.. _before.Rules.Where(rule => PlanReferences.NetworkOf(rule) == network)];

    /// <summary>Whether the rule was declared before.</summary>
    public bool WasDeclared(OutboundRule rule) => _before.Rules.Any(other => ObjectKey.Of(other) == ObjectKey.Of(rule));

    /// <summary>The networks that a plan is made for: those that are declared or go, and those that a declared or going rule refers to.</summary>
    public IReadOnlyList<AiWorkspaceNetwork> Planned
    {
        get
        {
            var namespaces = _declared.Namespaces;
            var referred = Rules.Where(rule => namespaces.Contains(rule.Namespace())).Select(PlanReferences.NetworkOf).ToHashSet();
            var declared = _declared.Networks.Select(ObjectKey.Of).ToHashSet();
            return [.. Networks.Where(network => network.IsBeingDeleted() || declared.Contains(ObjectKey.Of(network)) || referred.Contains(ObjectKey.Of(network)))];
        }
    }

    /// <summary>The bindings that a plan is made for: those that are declared or go.</summary>
    public IReadOnlyList<PrivateEndpointBinding> PlannedBindings
    {
        get
        {
            var declared = _declared.Bindings.Select(ObjectKey.Of).ToHashSet();
            return [.. Bindings.Where(binding => binding.IsBeingDeleted() || declared.Contains(ObjectKey.Of(binding)))];
        }
    }

    private List<T> Applied<T>(IReadOnlyList<T> declared, IReadOnlyList<T> before, Func<T, T?, int, T> merge)
        where T : class, IKubernetesObject<V1ObjectMeta>, IShallowCloneable
    {
        var known = before.ToDictionary(ObjectKey.Of);
        var kept = declared.Select((one, index) => merge(one, known.GetValueOrDefault(ObjectKey.Of(one)), index)).ToList();
        var names = declared.Select(ObjectKey.Of).ToHashSet();
        var others = before.Where(one => !names.Contains(ObjectKey.Of(one))).Select((one, index) => Gone(one, index));
        return [.. kept.Concat(others).OrderBy(one => one.Metadata.NamespaceProperty, StringComparer.Ordinal).ThenBy(one => one.Metadata.Name, StringComparer.Ordinal)];
    }

    // of a cluster only the namespaces that the declarations are about
    private T Gone<T>(T one, int index)
        where T : class, IKubernetesObject<V1ObjectMeta>, IShallowCloneable
    {
        if (From is PlanBase.Cluster && !_declared.Namespaces.Contains(one.Metadata.NamespaceProperty ?? ""))
            return one;
        var gone = (T)one.ShallowClone();
        gone.Metadata = Known(one.Metadata, index) with { DeletionTimestamp = one.Metadata.DeletionTimestamp ?? _now };
        return gone;
    }

    private AiWorkspaceNetwork Merge(AiWorkspaceNetwork declared, AiWorkspaceNetwork? before, int index) => new()
    {
        Metadata = Metadata(declared.Metadata, before?.Metadata, index, before is not null && IsSame(declared.Spec, before.Spec)),
        Spec = declared.Spec,
        Status = before?.Status ?? new(),
    };

    private OutboundRule Merge(OutboundRule declared, OutboundRule? before, int index) => new()
    {
        Metadata = Metadata(declared.Metadata, before?.Metadata, index, before is not null && IsSame(declared.Spec, before.Spec)),
        Spec = declared.Spec,
        Status = before?.Status ?? new(),
    };

    private PrivateEndpointBinding Merge(PrivateEndpointBinding declared, PrivateEndpointBinding? before, int index) => new()
    {
        Metadata = Metadata(declared.Metadata, before?.Metadata, index, before is not null && IsSame(declared.Spec, before.Spec)),
        Spec = declared.Spec,
        Status = before?.Status ?? new(),
    };

    // as an apply does: what the declaration says wins, what others wrote stays, and a changed spec is a new generation
    private V1ObjectMeta Metadata(V1ObjectMeta declared, V1ObjectMeta? before, int index, bool isSameSpec)
    {
        if (before is null)
            return declared with { Uid = Made("new", index), CreationTimestamp = _now.AddMilliseconds(index), Generation = 1 };
        var known = Known(before, index);
        var annotations = new Dictionary<string, string>(From is PlanBase.Cluster ? before.Annotations ?? Empty : Empty);
        foreach (var (key, value) in declared.Annotations ?? Empty)
            annotations[key] = value;
        return known with { Annotations = annotations, Generation = (before.Generation ?? 1) + (isSameSpec ? 0 : 1) };
    }

    // manifests know neither uid nor age: all that was before is older than all that is new, in its own order
    private static V1ObjectMeta Known(V1ObjectMeta before, int index) => before with
    {
        Uid = before.Uid ?? Made("base", index), CreationTimestamp = before.CreationTimestamp ?? DateTimeOffset.UnixEpoch.AddSeconds(index),
    };

    private static readonly Dictionary<string, string> Empty = [];

    private static string Made(string from, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{from}-{index:D6}");

    private static bool IsSame<T>(T left, T right) =>
        JsonSerializer.Serialize(left, KubernetesJson.Options) == JsonSerializer.Serialize(right, KubernetesJson.Options);
}
