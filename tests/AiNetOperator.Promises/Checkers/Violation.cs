namespace AiNetOperator.Promises.Checkers;

/// <summary>A promise that was broken.</summary>
/// <param name="Promise">Its name.</param>
/// <param name="At">Virtual time since the start.</param>
/// <param name="What">How.</param>
internal sealed record Violation(string Promise, TimeSpan At, string What)
{
    public override string ToString() => $"{Promise} at {At:c}: {What}";
}
