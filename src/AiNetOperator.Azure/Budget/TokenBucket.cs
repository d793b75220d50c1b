namespace AiNetOperator.Azure;

/// <summary>
/// Our share of one of ARM's token buckets. All times are spans since the budget was made, on a clock that never jumps.
/// </summary>
internal sealed class TokenBucket(RequestLimit limit, double share)
{
    private readonly double _capacity = limit.Capacity * share;
    private double _tokens = limit.Capacity * share;
    private TimeSpan _filledAt;
    private TimeSpan _blockedUntil;
    private TimeSpan _promisedUntil;

    public double Share => share;

    public double PerSecond { get; } = limit.PerSecond * share;

    public long Sent { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Takes one token. Null when there was one; else how long to stay away.</summary>
    public TimeSpan? Take(TimeSpan now)
    {
        Fill(now);
        if (_blockedUntil <= now && _tokens >= 1)
        {
            _tokens--;
            Sent++;
            return null;
        }
        Refused++;
        return Promise(now);
    }

    public double Remaining(TimeSpan now)
    {
        Fill(now);
        return _blockedUntil > now ? 0 : _tokens;
    }

    public TimeSpan BlockedFor(TimeSpan now) => _blockedUntil > now ? _blockedUntil - now : TimeSpan.Zero;

    /// <summary>ARM says how many requests are left to all: ours is the share of that, if our own count was higher.</summary>
    public void Learn(long remaining, TimeSpan now)
    {
        Fill(now);
        _tokens = Math.Min(_tokens, Math.Max(0, remaining) * share);
    }

    /// <summary>ARM refused. A request sent before the time is over would be refused and start the wait anew.</summary>
    public void Block(TimeSpan retryAfter, TimeSpan now)
    {
        Fill(now);
        _tokens = 0;
        if (now + retryAfter > _blockedUntil)
            _blockedUntil = now + retryAfter;
    }

    // Each one refused gets a later moment than the one before, so that they do not all come back for the same token.
    private TimeSpan Promise(TimeSpan now)
    {
        var earliest = _blockedUntil > now ? _blockedUntil : now;
        if (_promisedUntil < earliest)
            _promisedUntil = earliest;
        _promisedUntil += TimeSpan.FromSeconds(1 / PerSecond);
        return _promisedUntil - now;
    }

    private void Fill(TimeSpan now)
    {
        // no refill while blocked: ARM's bucket is empty then
        var from = _filledAt > _blockedUntil ? _filledAt : _blockedUntil;
        if (now > from)
            _tokens = Math.Min(_capacity, _tokens + (now - from).TotalSeconds * PerSecond);
        _filledAt = now;
    }
}
