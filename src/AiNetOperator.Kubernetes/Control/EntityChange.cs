using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Which changes of an object are news.</summary>
public static class EntityChange
{
    /// <summary>
    /// Whether spec, deletion, finalizers, labels or annotations changed. A change of the status alone is not news: it
    /// is our own, and would wake us for ever.
    /// </summary>
    public static bool IsNews<T>(StoreChange<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Old is null || change.New is null)
            return true;
        var (old, next) = (change.Old.Metadata, change.New.Metadata);
        return (old.Generation is null && next.Generation is null
                ? old.ResourceVersion != next.ResourceVersion
                : old.Generation != next.Generation)
            || old.Uid != next.Uid
            || old.DeletionTimestamp != next.DeletionTimestamp
            || !(old.Finalizers ?? []).SequenceEqual(next.Finalizers ?? [], StringComparer.Ordinal)
            || !AreEqual(old.Labels, next.Labels)
            || !AreEqual(old.Annotations, next.Annotations);
    }

    private static bool AreEqual(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0)
        && (left ?? new Dictionary<string, string>())
            .All(entry => right!.TryGetValue(entry.Key, out var other) && other == entry.Value);
}
