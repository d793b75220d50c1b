using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>What bindings come to when their references are followed, and whether they may act.</summary>
public sealed class BindingDeclarations(
    BindingClaims claims, BindingTargets targets, Store<AiWorkspaceNetwork> networks, BindingSettings settings, IOperatorLimits limits)
{
    /// <summary>A binding with all that its plan needs besides what is read from Azure, and why it may not act; null when it may.</summary>
    public (DeclaredBinding Declared, Denial? Denial) Of(PrivateEndpointBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var target = targets.TargetOf(binding);
        var declared = new DeclaredBinding
        {
            Binding = binding,
            // where nobody says what it leads to, nothing is done that would need to know
            Target = target ?? BindingNames.Endpoint(binding),
            Owner = CreatedNames.OwnerTag(settings.Installation, binding),
            Installation = settings.Installation,
            DefaultTags = settings.Tags,
            Cloud = settings.Cloud,
            OlderOfZone = target is null ? null : NameOf(claims.OlderOfZone(binding, other => targets.TargetOf(other) == target)),
        };
        if (binding.IsBeingDeleted())
            declared = declared with { ZonesInUse = ZonesInUse(binding), LivingOwners = LivingOwners() };
        return (declared, BindingPlan.WhyNot(declared) ?? WhyNot(binding) ?? WaitsForNetwork(binding));
    }

    /// <summary>The bindings that lead to a resource and are not being deleted.</summary>
    public IEnumerable<PrivateEndpointBinding> LeadingTo(ArmId target) => targets.LeadingTo(target).Where(binding => !binding.IsBeingDeleted());

    private static string? NameOf(PrivateEndpointBinding? binding) => binding is null ? null : ObjectKey.Of(binding).ToString();

    // everything that is written to or joined: who may name a network here could change what its clients resolve
    private Denial? WhyNot(PrivateEndpointBinding binding) =>
        Touched(binding).Select(id => limits.Scopes.WhyNot(binding.Namespace(), id)).FirstOrDefault(denial => denial is not null)
        ?? (claims.OlderThan(binding) is { } older
            ? new Denial(Reasons.Claimed,
                $"PrivateEndpointBinding {ObjectKey.Of(older)} means the same private endpoint and is older: it acts, this object writes nothing. Delete one of the two.")
            : null);

    private IEnumerable<string> Touched(PrivateEndpointBinding binding)
    {
        var spec = binding.Spec;
        return new[] { targets.TargetOf(binding)?.Value, spec.SubnetId, spec.Endpoint.ResourceGroupId, spec.Dns.ZoneResourceGroupId }.OfType<string>()
            .Concat(spec.Dns.LinkVirtualNetworkIds ?? []).Concat(spec.Endpoint.ApplicationSecurityGroupIds ?? []);
    }

    private Denial? WaitsForNetwork(PrivateEndpointBinding binding) => BindingTargets.NetworkOf(binding) is { } network && networks.Get(network) is null
        ? new Denial(Reasons.WaitingForNetwork,
            $"AiWorkspaceNetwork {network} does not exist, so nobody says what the endpoint leads to. Create it, or make a new object with another networkRef or a target.",
            MayPass: true)
        : null;

    private Dictionary<string, string> ZonesInUse(PrivateEndpointBinding binding)
    {
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in claims.WithZonesBeside(binding).Where(other => !other.IsBeingDeleted()))
        {
            foreach (var zone in ZonesOf(other))
                used.TryAdd(zone, ObjectKey.Of(other).ToString());
        }
        return used;
    }

    private IEnumerable<string> ZonesOf(PrivateEndpointBinding binding)
    {
        var declared = new DeclaredBinding { Binding = binding, Target = targets.TargetOf(binding) ?? BindingNames.Endpoint(binding), Owner = "", Cloud = settings.Cloud };
        var nothing = new ObservedBinding { At = DateTimeOffset.MinValue, Endpoint = Reading<ObservedPrivateEndpoint>.NotRead };
        return NeededZones.Of(declared, nothing).Select(zone => zone.ToKey())
            .Concat(binding.Status.Zones.Select(zone => zone.Id?.ToLowerInvariant()).OfType<string>()).Distinct();
    }

    private HashSet<string> LivingOwners() => claims.All.Where(other => !other.IsBeingDeleted())
        .Select(other => CreatedNames.OwnerTag(settings.Installation, other)).ToHashSet(StringComparer.Ordinal);
}
