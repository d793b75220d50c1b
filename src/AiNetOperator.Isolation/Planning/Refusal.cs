namespace AiNetOperator.Isolation;

/// <summary>Something declared that cannot be carried out until a person changes something.</summary>
/// <param name="Reason">One PascalCase word for the condition.</param>
/// <param name="Field">The field's path below spec.</param>
/// <param name="Message">What is wrong, what would follow, and the remedy.</param>
/// <param name="Aspect">The part that stays as it is, while what else is declared is still kept true; null: nothing at all is written for this object.</param>
public sealed record Refusal(string Reason, string Field, string Message, Aspect? Aspect);
