namespace AiNetOperator.Serving;

/// <summary>A clock whose timers fire on one thread.</summary>
internal sealed class SingleThreadTime(TimeProvider inner, SingleThread thread) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(_ => thread.Post(_ => callback(state), null), null, dueTime, period);
}
