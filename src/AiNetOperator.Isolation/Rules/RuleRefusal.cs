namespace AiNetOperator.Isolation;

/// <summary>A declared rule that Azure would not take, told before anything is sent.</summary>
/// <param name="Reason">One PascalCase word for the condition.</param>
/// <param name="Message">What is wrong, and the remedy.</param>
public sealed record RuleRefusal(string Reason, string Message);
