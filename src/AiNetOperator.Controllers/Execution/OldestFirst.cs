using AiNetOperator.Abstractions;

namespace AiNetOperator.Controllers.Execution;

/// <summary>Orders objects by age: of several that claim the same, the oldest acts. Of two of one second, the uid decides.</summary>
/// <typeparam name="TEntity">The kind.</typeparam>
public sealed class OldestFirst<TEntity> : Comparer<TEntity>
    where TEntity : class, IMetadata<V1ObjectMeta>
{
    /// <summary>The order.</summary>
    public static OldestFirst<TEntity> Order { get; } = new();

    /// <inheritdoc/>
    public override int Compare(TEntity? x, TEntity? y)
    {
        var byAge = Nullable.Compare(x?.Metadata.CreationTimestamp, y?.Metadata.CreationTimestamp);
        return byAge != 0 ? byAge : string.CompareOrdinal(x?.Metadata.Uid, y?.Metadata.Uid);
    }
}
