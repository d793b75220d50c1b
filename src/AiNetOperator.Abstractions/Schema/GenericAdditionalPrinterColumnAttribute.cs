namespace AiNetOperator.Abstractions;

/// <summary>A column of <c>kubectl get</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericAdditionalPrinterColumnAttribute(string jsonPath, string name, string type) : Attribute
{
    /// <summary>Where the value stands.</summary>
    public string JsonPath { get; } = jsonPath;

    /// <summary>The heading.</summary>
    public string Name { get; } = name;

    /// <summary>string, integer, date or boolean.</summary>
    public string Type { get; } = type;

    /// <summary>Shown by kubectl explain.</summary>
    public string? Description { get; init; }

    /// <summary>0 always, 1 only with <c>-o wide</c>.</summary>
    public int Priority { get; init; }
}
