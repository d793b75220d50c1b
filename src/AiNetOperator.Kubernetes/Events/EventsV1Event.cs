using System.Text.Json.Serialization;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>events.k8s.io/v1 Event, without the fields that exist for core/v1 only.</summary>
[KubernetesEntity(Group = "events.k8s.io", ApiVersion = "v1", Kind = "Event", PluralName = "events")]
public sealed class EventsV1Event : IKubernetesObject<V1ObjectMeta>
{
    /// <inheritdoc/>
    public string ApiVersion { get; set; } = "events.k8s.io/v1";

    /// <inheritdoc/>
    public string Kind { get; set; } = "Event";

    /// <inheritdoc/>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>When it happened first.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset EventTime { get; set; }

    /// <summary>How often it happened, from the second time on.</summary>
    public V1EventSeries? Series { get; set; }

    /// <summary>Who says so, a qualified name such as <c>ainet.io/operator</c>.</summary>
    public string? ReportingController { get; set; }

    /// <summary>Which process of it; at most 128 characters.</summary>
    public string? ReportingInstance { get; set; }

    /// <summary>What was done; at most 128 characters.</summary>
    public string? Action { get; set; }

    /// <summary>Why, as one PascalCase word; at most 128 characters.</summary>
    public string? Reason { get; set; }

    /// <summary>What it is about.</summary>
    public V1ObjectReference? Regarding { get; set; }

    /// <summary>A sentence; at most 1,024 characters.</summary>
    public string? Note { get; set; }

    /// <summary><c>Normal</c> or <c>Warning</c>.</summary>
    public string? Type { get; set; }
}

/// <summary>events.k8s.io/v1 EventSeries: repetitions of one event.</summary>
public sealed record V1EventSeries
{
    /// <summary>At least 2.</summary>
    public int Count { get; init; }

    /// <summary>When it happened last.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset LastObservedTime { get; init; }
}

/// <summary>core/v1 ObjectReference.</summary>
public sealed record V1ObjectReference
{
    /// <summary>Group and version.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The namespace; named as in the .NET client, because <c>namespace</c> is a keyword.</summary>
    [JsonPropertyName("namespace")]
    public string? NamespaceProperty { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The uid.</summary>
    public string? Uid { get; init; }
}
