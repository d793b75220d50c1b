namespace AiNetOperator.Abstractions;

/// <summary>A status that makes statements about its object.</summary>
public interface IConditionedStatus
{
    /// <summary>The statements, one a type.</summary>
    IReadOnlyList<V1Condition> Conditions { get; }

    /// <summary>The generation of the spec that the status is about; null before the first visit.</summary>
    long? ObservedGeneration { get; }
}
