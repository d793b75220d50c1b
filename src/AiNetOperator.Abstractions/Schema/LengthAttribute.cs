namespace AiNetOperator.Abstractions;

/// <summary>Bounds of a string's length, in characters. On a list of strings: of each item.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int minLength, int maxLength) : Attribute
{
    /// <summary>The shortest length.</summary>
    public int MinLength { get; } = minLength;

    /// <summary>The greatest length.</summary>
    public int MaxLength { get; } = maxLength;
}
