namespace AiNetOperator.Isolation;

/// <summary>Why a step may not be done yet.</summary>
/// <param name="Reason">One PascalCase word for the condition.</param>
/// <param name="Message">What is missing and what to do about it.</param>
public sealed record Hold(string Reason, string Message);
