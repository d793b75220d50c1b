namespace AiNetOperator.Schema;

/// <summary>A CEL expression that is wrong, is outside the subset, or met a value that it cannot work on.</summary>
public sealed class CelException(string message) : Exception(message);
