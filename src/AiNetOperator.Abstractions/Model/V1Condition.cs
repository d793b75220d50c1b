namespace AiNetOperator.Abstractions;

/// <summary>metav1.Condition: one statement about an object. The bounds are those of the Kubernetes type.</summary>
public sealed record V1Condition
{
    /// <summary>The name of the statement, a state in PascalCase.</summary>
    [Description("Names the statement, a state in PascalCase.")]
    [Required]
    [Length(1, 316)]
    [Pattern(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$")]
    public string Type { get; init; } = "";

    /// <summary><c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
    [Description("Says whether the statement holds.")]
    [Required]
    [EnumValues("True", "False", "Unknown")]
    public string Status { get; init; } = "Unknown";

    /// <summary>The generation of the spec that the statement is about.</summary>
    [Description("Is the generation of the spec that the statement is about.")]
    [Range(0, long.MaxValue)]
    public long? ObservedGeneration { get; init; }

    /// <summary>When <see cref="Status"/> last changed; whole seconds.</summary>
    [Description("Is when the status of the statement last changed.")]
    [Required]
    public DateTimeOffset LastTransitionTime { get; init; }

    /// <summary>Why, as one PascalCase word.</summary>
    [Description("Says why, as one PascalCase word for programs.")]
    [Required]
    [Length(1, 1024)]
    [Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")]
    public string Reason { get; init; } = "";

    /// <summary>Why, as a sentence with the remedy.</summary>
    [Description("Says why and what to do, for people.")]
    [Required]
    [Length(0, 32768)]
    public string Message { get; init; } = "";
}
