using AiNetOperator.Abstractions;

namespace AiNetOperator.Controllers.Execution;

/// <summary>An object that would write if another object did not just do so.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its namespace and name.</param>
public sealed record LockWaiter(string Kind, ObjectKey Key);
