namespace AiNetOperator.Abstractions;

/// <summary>Has an observed state.</summary>
public interface IStatus<T>
{
    /// <summary>What the operator observed.</summary>
    T Status { get; set; }
}
