using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A kind of no domain.</summary>
[KubernetesEntity(Group = "test.ainet.io", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : CustomKubernetesEntity<WidgetSpec, WidgetStatus>
{
    public static ResourceType<Widget> Type { get; } = ResourceType<Widget>.Of();

    public static Widget Of(string name, string version = "1", string? uid = null, long generation = 1) => new()
    {
        ApiVersion = Type.ApiVersion,
        Kind = Type.Kind,
        Metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = "ns",
            Uid = uid ?? "uid-" + name,
            ResourceVersion = version,
            Generation = generation,
        },
    };

    public static ObjectKey Key(string name) => new("ns", name);
}

public sealed record WidgetSpec
{
    public string? Colour { get; init; }

    public string? Group { get; init; }
}

public sealed record WidgetStatus : IConditionedStatus
{
    public long? ObservedGeneration { get; init; }

    public string? Seen { get; init; }

    public WidgetCounts? Counts { get; init; }

    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}

public sealed record WidgetCounts
{
    public int? Coats { get; init; }
}
