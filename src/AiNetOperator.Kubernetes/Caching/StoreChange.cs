using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>One change of a store.</summary>
/// <param name="Key">The object.</param>
/// <param name="Old">As it was; null: it is new.</param>
/// <param name="New">As it is; null: it is gone.</param>
/// <param name="IsInitial">Part of the first list, not news.</param>
public sealed record StoreChange<T>(ObjectKey Key, T? Old, T? New, bool IsInitial)
    where T : class;
