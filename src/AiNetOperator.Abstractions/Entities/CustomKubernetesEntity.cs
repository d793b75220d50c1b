using System.Text.Json.Serialization;

namespace AiNetOperator.Abstractions;

/// <summary>A custom resource. Spec and status types are immutable records, so that objects of a store can be shared.</summary>
public abstract class CustomKubernetesEntity<TSpec, TStatus>
    : IKubernetesObject<V1ObjectMeta>, ISpec<TSpec>, IStatus<TStatus>, IShallowCloneable
    where TSpec : new()
    where TStatus : new()
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-4)]
    public string ApiVersion { get; set; } = "";

    /// <inheritdoc/>
    [JsonPropertyOrder(-3)]
    public string Kind { get; set; } = "";

    /// <inheritdoc/>
    [JsonPropertyOrder(-2)]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public TSpec Spec { get; set; } = new();

    /// <inheritdoc/>
    public TStatus Status { get; set; } = new();

    /// <summary>A clone that shares spec, status and metadata: what a reconciler is given, so that a store's object stays as it was read.</summary>
    public CustomKubernetesEntity<TSpec, TStatus> ShallowClone() =>
        (CustomKubernetesEntity<TSpec, TStatus>)MemberwiseClone();

    object IShallowCloneable.ShallowClone() => MemberwiseClone();
}
