namespace AiNetOperator.Abstractions;

/// <summary>An entity that can be handed out without giving away the store's own object.</summary>
public interface IShallowCloneable
{
    /// <summary>A new object of the same type that shares spec, status and metadata.</summary>
    object ShallowClone();
}
