namespace AiNetOperator.Isolation;

/// <summary>Why an object may not act at all: nothing is read from Azure for it, and nothing written.</summary>
/// <param name="Reason">One PascalCase word for the condition.</param>
/// <param name="Message">Who or what stands against it, and the remedy.</param>
/// <param name="MayPass">Whether it passes when something else comes along, so that it is waited for.</param>
public sealed record Denial(string Reason, string Message, bool MayPass = false);
