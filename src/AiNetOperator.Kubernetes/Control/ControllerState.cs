namespace AiNetOperator.Kubernetes;

/// <summary>A controller at one moment, for metrics.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Workers">How many keys it works on at most.</param>
/// <param name="Depth">Keys that wait for a worker.</param>
/// <param name="Active">Keys that are worked on.</param>
/// <param name="Delayed">Keys that wait for their time.</param>
/// <param name="Added">Keys added so far.</param>
public sealed record ControllerState(string Name, int Workers, int Depth, int Active, int Delayed, long Added)
{
    /// <summary>For how long each key that is worked on has been.</summary>
    public IReadOnlyList<TimeSpan> Running { get; init; } = [];
}
