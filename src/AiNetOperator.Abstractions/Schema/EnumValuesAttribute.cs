namespace AiNetOperator.Abstractions;

/// <summary>The only values that a string may have, where a C# enum would be in the way.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnumValuesAttribute(params string[] values) : Attribute
{
    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
