namespace AiNetOperator.Api;

/// <summary>A reason explained.</summary>
/// <param name="Reason">The word in the condition.</param>
/// <param name="Meaning">What is the case, as a sentence.</param>
/// <param name="Remedy">What a person can do, as a sentence.</param>
public sealed record ReasonEntry(string Reason, string Meaning, string Remedy);
