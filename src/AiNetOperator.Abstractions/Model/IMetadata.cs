namespace AiNetOperator.Abstractions;

/// <summary>Has metadata.</summary>
public interface IMetadata<T>
{
    /// <summary>The object's metadata.</summary>
    T Metadata { get; set; }
}
