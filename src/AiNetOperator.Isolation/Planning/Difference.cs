namespace AiNetOperator.Isolation;

/// <summary>A declared field whose live value is another one.</summary>
/// <param name="Field">The field's path below spec.</param>
/// <param name="Live">The value in Azure.</param>
/// <param name="Declared">The value in the spec.</param>
public sealed record Difference(string Field, string Live, string Declared);
