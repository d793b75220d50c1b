namespace AiNetOperator.Abstractions;

/// <summary>Has a declared state.</summary>
public interface ISpec<T>
{
    /// <summary>What the user declares.</summary>
    T Spec { get; set; }
}
