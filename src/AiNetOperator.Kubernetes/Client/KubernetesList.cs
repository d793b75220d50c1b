using System.Text.Json;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>All objects of a collection at one resource version.</summary>
/// <param name="Items">In the server's order.</param>
/// <param name="ResourceVersion">Where a watch may begin.</param>
public sealed record KubernetesList<T>(IReadOnlyList<T> Items, string ResourceVersion);

/// <summary>One page as it is on the wire.</summary>
internal sealed record ListPage
{
    public V1ListMeta Metadata { get; init; } = new();

    public IReadOnlyList<JsonElement>? Items { get; init; }
}
