namespace AiNetOperator.Azure;

/// <summary>
/// How many requests we may send, by subscription and kind: a model of ARM's token buckets, corrected by what ARM says in
/// its answers. Reads use a share of each budget only, so that people and other tools can still work.
/// </summary>
/// <remarks>
/// Guarantees: a refused request is not sent; while ARM asked to stay away nothing of that kind is sent to that subscription.
/// Not guaranteed: that ARM never throttles, since others use the same identity and the tenant has budgets of its own.
/// </remarks>
public sealed class RequestBudget
{
    private readonly TimeProvider _time;
    private readonly RequestLimits _limits;
    private readonly double _readShare;
    private readonly long _origin;
    private readonly SortedDictionary<(string Subscription, ArmRequestKind Kind), TokenBucket> _buckets = new(
        Comparer<(string Subscription, ArmRequestKind Kind)>.Create(static (left, right) =>
            string.CompareOrdinal(left.Subscription, right.Subscription) is var order and not 0
                ? order
                : left.Kind.CompareTo(right.Kind)));

    /// <summary>A budget with full buckets.</summary>
    /// <param name="time">The clock that refills them.</param>
    /// <param name="limits">What ARM grants.</param>
    /// <param name="readShare">The part of the read budgets to use, above 0 and up to 1.</param>
    public RequestBudget(TimeProvider time, RequestLimits limits, double readShare = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(readShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(readShare, 1);
        (_time, _limits, _readShare) = (time, limits, readShare);
        _origin = time.GetTimestamp();
    }

    /// <summary>All budgets in use, sorted by subscription and kind.</summary>
    public IReadOnlyList<RequestBudgetState> Snapshot() =>
        [.. _buckets.Select(entry => StateOf(entry.Key.Subscription, entry.Key.Kind, entry.Value))];

    /// <summary>One budget.</summary>
    public RequestBudgetState StateOf(string subscription, ArmRequestKind kind)
    {
        var key = subscription.ToLowerInvariant();
        return StateOf(key, kind, Bucket(key, kind));
    }

    /// <summary>Takes one request. Null: send it. Else: send nothing and come back after that time.</summary>
    internal TimeSpan? Take(string subscription, ArmRequestKind kind) => Bucket(subscription, kind).Take(Now);

    internal void Learn(string subscription, ArmRequestKind kind, long remaining) =>
        Bucket(subscription, kind).Learn(remaining, Now);

    internal void Block(string subscription, ArmRequestKind kind, TimeSpan retryAfter) =>
        Bucket(subscription, kind).Block(retryAfter, Now);

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    private RequestBudgetState StateOf(string subscription, ArmRequestKind kind, TokenBucket bucket) => new(
        subscription, kind, bucket.Share, bucket.Remaining(Now), bucket.PerSecond, bucket.BlockedFor(Now), bucket.Sent, bucket.Refused);

    private TokenBucket Bucket(string subscription, ArmRequestKind kind)
    {
        var key = (subscription.ToLowerInvariant(), kind);
        if (!_buckets.TryGetValue(key, out var bucket))
            _buckets[key] = bucket = new TokenBucket(_limits.For(kind), kind == ArmRequestKind.Read ? _readShare : 1);
        return bucket;
    }
}
