namespace AiNetOperator.Kubernetes;

/// <summary>When a key that failed may be tried again: its own growing pause, and not more than 10 retries a second for all, after a burst of 100.</summary>
/// <remarks>The bucket is client-go's default_rate_limiters. A key is never given up.</remarks>
internal sealed class RateLimiter<TKey>(Backoff work, TimeProvider time, Random random)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly Dictionary<TKey, int> _conflicts = [];
    private readonly TokenBucket _bucket = new(10, 100, time);

    public int Failures(TKey key) => _failures.GetValueOrDefault(key);

    public int Conflicts(TKey key) => _conflicts.GetValueOrDefault(key);

    public TimeSpan AfterFailure(TKey key) => Next(_failures, key, work);

    public TimeSpan AfterConflict(TKey key) => Next(_conflicts, key, Backoff.Conflict);

    public void Forget(TKey key)
    {
        _failures.Remove(key);
        _conflicts.Remove(key);
    }

    private TimeSpan Next(Dictionary<TKey, int> counts, TKey key, Backoff backoff)
    {
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        var own = backoff.Delay(count, random);
        var shared = _bucket.Take();
        return own > shared ? own : shared;
    }
}
