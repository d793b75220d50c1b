using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>A kind of no domain, as Definitions/widgets.yaml declares it.</summary>
[KubernetesEntity(Group = "test.ainet.io", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : CustomKubernetesEntity<WidgetSpec, WidgetStatus>
{
    public static ResourceType<Widget> Type { get; } = ResourceType<Widget>.Of();
}

public sealed record WidgetSpec
{
    public string? Colour { get; init; }
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
    public int? A { get; init; }
}
