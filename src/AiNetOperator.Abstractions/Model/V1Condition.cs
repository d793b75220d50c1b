namespace AiNetOperator.Abstractions;

/// <summary>metav1.Condition: one statement about an object.</summary>
public sealed record V1Condition
{
    /// <summary>The name of the statement, a state in PascalCase.</summary>
    public string Type { get; init; } = "";

    /// <summary><c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
    public string Status { get; init; } = "Unknown";

    /// <summary>The generation of the spec that the statement is about.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>When <see cref="Status"/> last changed; whole seconds.</summary>
    public DateTimeOffset LastTransitionTime { get; init; }

    /// <summary>Why, as one PascalCase word.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Why, as a sentence with the remedy.</summary>
    public string Message { get; init; } = "";
}
