namespace AiNetOperator.Hosting;

/// <summary>A clock whose timers fire on a loop.</summary>
/// <param name="inner">The clock.</param>
/// <param name="loop">The loop.</param>
public sealed class EventLoopTime(TimeProvider inner, EventLoop loop) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(_ => loop.Post(_ => callback(state), null), null, dueTime, period);
}
