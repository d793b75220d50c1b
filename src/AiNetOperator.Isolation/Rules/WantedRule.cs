namespace AiNetOperator.Isolation;

/// <summary>A rule that is to be on the managed network.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Destination">Where it leads.</param>
public sealed record WantedRule(string Name, RuleDestination Destination);
