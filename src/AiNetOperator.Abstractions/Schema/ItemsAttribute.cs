namespace AiNetOperator.Abstractions;

/// <summary>Bounds of a list's length.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int minItems, int maxItems) : Attribute
{
    /// <summary>The fewest items.</summary>
    public int MinItems { get; } = minItems;

    /// <summary>The most items.</summary>
    public int MaxItems { get; } = maxItems;
}
