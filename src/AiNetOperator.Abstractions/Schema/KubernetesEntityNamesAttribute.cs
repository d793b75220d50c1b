namespace AiNetOperator.Abstractions;

/// <summary>Short names, categories and selectable fields of a kind.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityNamesAttribute : Attribute
{
    /// <summary>Short names for kubectl.</summary>
    public string[] ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that kubectl can get at once.</summary>
    public string[] Categories { get; init; } = [];

    /// <summary>Paths usable in field selectors.</summary>
    public string[] SelectableFields { get; init; } = [];
}
