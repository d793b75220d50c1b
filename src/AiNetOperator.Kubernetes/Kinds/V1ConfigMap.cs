using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>core/v1 ConfigMap.</summary>
[KubernetesEntity(ApiVersion = "v1", Kind = "ConfigMap", PluralName = "configmaps")]
public sealed class V1ConfigMap : IKubernetesObject<V1ObjectMeta>
{
    /// <inheritdoc/>
    public string ApiVersion { get; set; } = "v1";

    /// <inheritdoc/>
    public string Kind { get; set; } = "ConfigMap";

    /// <inheritdoc/>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The entries.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; set; }
}
