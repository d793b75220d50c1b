namespace AiNetOperator.Abstractions;

/// <summary>A status with conditions, which the runtime compares and stamps when it writes the status.</summary>
public interface IConditionedStatus
{
    /// <summary>The generation of the spec that the status is about.</summary>
    long? ObservedGeneration { get; }

    /// <summary>
    /// One entry a type. <see cref="V1Condition.LastTransitionTime"/> need not be filled in: the writer keeps the stored
    /// time unless <see cref="V1Condition.Status"/> changed.
    /// </summary>
    IReadOnlyList<V1Condition> Conditions { get; }
}
