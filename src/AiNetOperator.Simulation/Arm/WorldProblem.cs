namespace AiNetOperator.Simulation;

/// <summary>Something wrong in a world.</summary>
/// <param name="Index">Which body, from 0.</param>
/// <param name="Field">Dotted path of the field; <c>id</c> for the body as a whole.</param>
/// <param name="Message">What is wrong with it, and what is allowed.</param>
public sealed record WorldProblem(int Index, string Field, string Message);
