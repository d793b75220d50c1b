namespace AiNetOperator.Abstractions;

/// <summary>What a field or kind does; the first sentence says the effect. Shown by kubectl explain.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class DescriptionAttribute(string text) : Attribute
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}
