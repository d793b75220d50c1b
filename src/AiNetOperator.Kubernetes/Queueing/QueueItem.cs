namespace AiNetOperator.Kubernetes;

/// <summary>What a worker gets from a queue.</summary>
/// <param name="IsShutDown">There is no work any more: leave.</param>
/// <param name="Key">What to work on; pass it to Done afterwards.</param>
public readonly record struct QueueItem<TKey>(bool IsShutDown, TKey Key)
{
    /// <summary>How long the key waited for a worker.</summary>
    public TimeSpan Waited { get; init; }
}

/// <summary>How urgent a key is.</summary>
public enum QueuePriority
{
    /// <summary>News: an edit, a requeue that is due.</summary>
    Normal,

    /// <summary>No news: what the first list showed. Served when nothing normal waits.</summary>
    Low,
}
