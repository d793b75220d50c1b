using System.Text.Json.Serialization;

namespace AiNetOperator.Abstractions;

/// <summary>The part of metav1.ObjectMeta that an operator meets. Managed fields are dropped when an object is read.</summary>
public sealed record V1ObjectMeta
{
    /// <summary>Unique within namespace and kind.</summary>
    public string? Name { get; set; }

    /// <summary>The namespace; named as in the .NET client, because <c>namespace</c> is a keyword.</summary>
    [JsonPropertyName("namespace")]
    public string? NamespaceProperty { get; set; }

    /// <summary>Differs for every object that ever lived, also when name and namespace are used again.</summary>
    public string? Uid { get; set; }

    /// <summary>Opaque: only equality means anything.</summary>
    public string? ResourceVersion { get; set; }

    /// <summary>Counts changes of the spec.</summary>
    public long? Generation { get; set; }

    /// <summary>When the API server created the object.</summary>
    public DateTimeOffset? CreationTimestamp { get; set; }

    /// <summary>Set once deletion was asked for; the object goes when its finalizers are gone.</summary>
    public DateTimeOffset? DeletionTimestamp { get; set; }

    /// <summary>Labels, for selection.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; set; }

    /// <summary>Annotations, for everything else.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; set; }

    /// <summary>Names of those who must let go before the object may vanish.</summary>
    public IReadOnlyList<string>? Finalizers { get; set; }
}
