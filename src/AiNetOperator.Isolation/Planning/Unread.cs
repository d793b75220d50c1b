namespace AiNetOperator.Isolation;

/// <summary>Something declared that could not be compared, because Azure did not tell what is.</summary>
/// <param name="Field">The field's path below spec.</param>
/// <param name="Aspect">The part that it belongs to.</param>
/// <param name="Failure">Why it could not be read.</param>
public sealed record Unread(string Field, Aspect Aspect, Failure Failure);
