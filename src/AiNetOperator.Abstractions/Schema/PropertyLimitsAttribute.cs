namespace AiNetOperator.Abstractions;

/// <summary>Bounds of a map's size.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PropertyLimitsAttribute(int max) : Attribute
{
    /// <summary>The most entries.</summary>
    public int Max { get; } = max;
}
