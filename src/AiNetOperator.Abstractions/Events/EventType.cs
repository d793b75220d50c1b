namespace AiNetOperator.Abstractions;

/// <summary>Normal or Warning.</summary>
public enum EventType
{
    /// <summary>For information.</summary>
    Normal,

    /// <summary>Somebody may have to act.</summary>
    Warning,
}
