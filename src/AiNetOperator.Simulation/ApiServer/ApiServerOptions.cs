namespace AiNetOperator.Simulation;

/// <summary>What differs between API servers.</summary>
public sealed record ApiServerOptions
{
    /// <summary>The shortest time from request to answer.</summary>
    public TimeSpan MinimalLatency { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest time from request to answer.</summary>
    public TimeSpan MaximalLatency { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How often a watch that asked for it gets a bookmark. A minute, as kube-apiserver's watch cache has it.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many changes of a kind a watch may be behind.</summary>
    public int HistoryCapacity { get; init; } = 1024;

    /// <summary>Whether watches may start with the existing objects (the WatchList feature: on in 1.32, off in 1.33, on from 1.34). Else 422.</summary>
    public bool StreamsLists { get; init; } = true;
}
