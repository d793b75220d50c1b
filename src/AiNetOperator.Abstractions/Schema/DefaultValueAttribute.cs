namespace AiNetOperator.Abstractions;

/// <summary>The value that the API server stores when the field is absent, as JSON.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultValueAttribute(string json) : Attribute
{
    /// <summary>The value as JSON: strings with their quotes.</summary>
    public string Json { get; } = json;
}
