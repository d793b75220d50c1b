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

    /// <summary>What is declared.</summary>
    public PrivateEndpointBindingSpec Spec => Binding.Spec;
}
