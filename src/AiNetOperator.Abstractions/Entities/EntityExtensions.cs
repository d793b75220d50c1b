namespace AiNetOperator.Abstractions;

/// <summary>Short forms for what every controller asks of an object.</summary>
public static class EntityExtensions
{
    /// <summary>metadata.name.</summary>
    public static string Name(this IMetadata<V1ObjectMeta> entity) => entity.Metadata.Name ?? "";

    /// <summary>metadata.namespace.</summary>
    public static string Namespace(this IMetadata<V1ObjectMeta> entity) => entity.Metadata.NamespaceProperty ?? "";

    /// <summary>metadata.uid.</summary>
    public static string Uid(this IMetadata<V1ObjectMeta> entity) => entity.Metadata.Uid ?? "";

    /// <summary>metadata.generation, 0 when absent.</summary>
    public static long Generation(this IMetadata<V1ObjectMeta> entity) => entity.Metadata.Generation ?? 0;

    /// <summary>Whether deletion was asked for.</summary>
    public static bool IsBeingDeleted(this IMetadata<V1ObjectMeta> entity) => entity.Metadata.DeletionTimestamp is not null;

    /// <summary>The value of an annotation, or null.</summary>
    public static string? Annotation(this IMetadata<V1ObjectMeta> entity, string key) =>
        entity.Metadata.Annotations is { } all && all.TryGetValue(key, out var value) ? value : null;

    /// <summary>Whether the finalizer is on the object, wherever in the list.</summary>
    public static bool HasFinalizer(this IMetadata<V1ObjectMeta> entity, string finalizer) =>
        entity.Metadata.Finalizers?.Contains(finalizer, StringComparer.Ordinal) ?? false;
}
