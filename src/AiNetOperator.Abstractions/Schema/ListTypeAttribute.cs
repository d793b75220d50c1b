namespace AiNetOperator.Abstractions;

/// <summary>How server-side apply merges the list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListTypeAttribute(ListType type, params string[] keys) : Attribute
{
    /// <summary>The merge behaviour.</summary>
    public ListType Type { get; } = type;

    /// <summary>For <see cref="ListType.Map"/>: the keys of an item.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
}
