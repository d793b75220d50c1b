using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A PrivateEndpointBinding with what its references come to: all that its plan needs besides what is read from Azure.</summary>
public sealed record DeclaredBinding
{
    /// <summary>The object, with its last status.</summary>
    public required PrivateEndpointBinding Binding { get; init; }

    /// <summary>What the endpoint leads to: <c>target.resourceId</c>, or the resource of the network that <c>networkRef</c> names.</summary>
    public required ArmId Target { get; init; }

    /// <summary>The value of the tag <c>ainet-owner</c> on what is created for the object: installation, namespace and name.</summary>
    public required string Owner { get; init; }

    /// <summary>Tags that the operator puts on everything that it creates; those of the spec go before.</summary>
    public IReadOnlyDictionary<string, string> DefaultTags { get; init; } = new Dictionary<string, string>();

    /// <summary>An older binding of the same target and sub-resource whose zones are the same, as namespace/name; null when there is none.</summary>
    public string? OlderOfZone { get; init; }

    /// <summary>Names of other bindings whose spec names a zone or link that this one made, by the id of that zone, in lower case.</summary>
    public IReadOnlyDictionary<string, string> ZonesInUse { get; init; } = new Dictionary<string, string>();

    /// <summary>The installation's id, with which every owner tag of ours begins.</summary>
    public string Installation { get; init; } = "";

    /// <summary>The owner tags of all bindings that are not being deleted.</summary>
    public IReadOnlySet<string> LivingOwners { get; init; } = new HashSet<string>();

    /// <summary>The cloud: names of zones differ.</summary>
    public AzureCloud Cloud { get; init; } = AzureCloud.Public;

    /// <summary>What is declared.</summary>
    public PrivateEndpointBindingSpec Spec => Binding.Spec;

    /// <summary>The endpoint's id.</summary>
    public ArmId EndpointId => BindingNames.Endpoint(Binding);

    /// <summary>The subnet that the endpoint lies in.</summary>
    public ArmId Subnet => ArmId.Parse(Spec.SubnetId);

    /// <summary>The virtual network of that subnet.</summary>
    public ArmId Network => Subnet.Parent!;

    /// <summary>The sub-resource, as far as it is known.</summary>
    public PrivateLinkGroup? Group => PrivateLinkGroups.Of(Target, Spec.GroupId);

    /// <summary>Whether the operator makes records: itself or in zones that exist.</summary>
    public bool WritesDns => Spec.Dns.Mode is DnsMode.Managed or DnsMode.ExistingZones;

    /// <summary>Whether something with these tags was made for this object.</summary>
    public bool Owns(IReadOnlyDictionary<string, string>? tags) =>
        tags?.Any(tag => IsOwnerKey(tag.Key) && string.Equals(tag.Value, Owner, StringComparison.Ordinal)) == true;

    /// <summary>Whether something was made for an object of this installation that is no more, or is going: whoever is the last to use it takes it away.</summary>
    public bool Inherits(IReadOnlyDictionary<string, string>? tags) => tags?.Any(tag => IsOwnerKey(tag.Key)
        && Installation.Length > 0 && tag.Value.StartsWith(Installation + ".", StringComparison.Ordinal) && !LivingOwners.Contains(tag.Value)) == true;

    /// <summary>Whether an annotation of the object permits something for a resource: it has to hold its id.</summary>
    public bool Permits(string annotation, ArmId resource) => ArmId.TryParse(Binding.Annotation(annotation), out var named) && named == resource;

    internal static bool IsOwnerKey(string key) => string.Equals(key, BindingNames.OwnerTag, StringComparison.OrdinalIgnoreCase);
}
