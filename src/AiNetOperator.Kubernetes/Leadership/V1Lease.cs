using System.Text.Json.Serialization;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>coordination.k8s.io/v1 Lease.</summary>
[KubernetesEntity(Group = "coordination.k8s.io", ApiVersion = "v1", Kind = "Lease", PluralName = "leases")]
public sealed class V1Lease : IKubernetesObject<V1ObjectMeta>
{
    /// <inheritdoc/>
    public string ApiVersion { get; set; } = "coordination.k8s.io/v1";

    /// <inheritdoc/>
    public string Kind { get; set; } = "Lease";

    /// <inheritdoc/>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>Who leads.</summary>
    public V1LeaseSpec? Spec { get; set; }
}

/// <summary>coordination.k8s.io/v1 LeaseSpec.</summary>
public sealed record V1LeaseSpec
{
    /// <summary>Who leads; empty or absent: nobody.</summary>
    public string? HolderIdentity { get; init; }

    /// <summary>For how long after the last renewal the others must wait.</summary>
    public int? LeaseDurationSeconds { get; init; }

    /// <summary>When the holder took the lead, by its own clock.</summary>
    [JsonConverter(typeof(NullableMicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; init; }

    /// <summary>When the holder renewed last, by its own clock.</summary>
    [JsonConverter(typeof(NullableMicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>How often the lead has passed from one to another.</summary>
    public int? LeaseTransitions { get; init; }
}
