using System.Globalization;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Token buckets by subscription and kind of call. Today's answers carry what remains of the subscription's global limit,
/// 15 times that of one caller (recorded: it starts at 16500 reads, 12000 writes, 12000 deletes); the documentation names
/// another header, with what remains to the caller.
/// </summary>
internal sealed class RateLimits(ArmState state)
{
    private const double GlobalReads = 16500;
    private const double GlobalWrites = 12000;
    private const double GlobalFactor = 15;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (TokenBucket Own, TokenBucket Global)> _buckets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a token, and says what header to send.</summary>
    /// <exception cref="ArmRefusedException">429: the bucket is empty.</exception>
    public (string Name, string Value)? Take(string subscription, string method)
    {
        if (state.Options.RateLimits is not { } limits)
            return null;
        var kind = method switch { "GET" or "HEAD" => "reads", "DELETE" => "deletes", _ => "writes" };
        var (own, global) = Buckets(subscription, kind, limits);
        var wait = own.Take(state.Now);
        if (wait > TimeSpan.Zero)
            throw Throttled(subscription, wait);
        global.Take(state.Now);
        var remaining = state.Unknowns.RateLimitHeaderIsGlobal ? global : own;
        var name = state.Unknowns.RateLimitHeaderIsGlobal ? "global-" + kind : kind;
        return ($"x-ms-ratelimit-remaining-subscription-{name}", remaining.Left.ToString(CultureInfo.InvariantCulture));
    }

    private (TokenBucket Own, TokenBucket Global) Buckets(string subscription, string kind, ArmRateLimits limits)
    {
        var key = subscription + "/" + kind;
        if (_buckets.TryGetValue(key, out var found))
            return found;
        var (size, refill) = kind switch
        {
            "reads" => (limits.Reads, limits.ReadsPerSecond),
            "deletes" => (limits.Deletes, limits.DeletesPerSecond),
            _ => (limits.Writes, limits.WritesPerSecond),
        };
        // faster time fills buckets faster and shortens waits alike
        refill *= state.Options.Speed;
        var wait = state.Pace(Wait);
        found = (new TokenBucket(size, refill, wait, state.Now), new TokenBucket(kind == "reads" ? GlobalReads : GlobalWrites, refill * GlobalFactor, wait, state.Now));
        _buckets[key] = found;
        return found;
    }

    private static ArmRefusedException Throttled(string subscription, TimeSpan wait) =>
        new(429, "SubscriptionRequestsThrottled", $"Too many requests for subscription '{subscription}'.")
        {
            ByGateway = true,
            RetryAfterSeconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
        };
}

/// <summary>A bucket that fills with time. A request during the wait it imposed makes the wait start again (same documentation).</summary>
internal sealed class TokenBucket
{
    private readonly double _size;
    private readonly double _perSecond;
    private readonly TimeSpan _wait;
    private double _tokens;
    private DateTimeOffset _at;
    private DateTimeOffset _closedUntil;

    public TokenBucket(double size, double perSecond, TimeSpan wait, DateTimeOffset now) =>
        (_size, _perSecond, _wait, _tokens, _at, _closedUntil) = (size, perSecond, wait, size, now, now);

    public long Left => (long)_tokens;

    /// <summary>Zero when a token was there; otherwise how long to wait.</summary>
    public TimeSpan Take(DateTimeOffset at)
    {
        _tokens = Math.Min(_size, _tokens + _perSecond * (at - _at).TotalSeconds);
        _at = at;
        if (at < _closedUntil || _tokens < 1)
        {
            _closedUntil = at + _wait;
            return _wait;
        }
        _tokens--;
        return TimeSpan.Zero;
    }
}
