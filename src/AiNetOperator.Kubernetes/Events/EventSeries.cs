using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>What makes two occurrences the same event. The note is not part of it: a message that changes each time does not multiply events.</summary>
internal sealed record EventKey(EventType Type, string Reason, string Action, V1ObjectReference Regarding);

/// <summary>An event and its repetitions, as far as this process knows. Spans are on the monotonic clock, which nobody sets.</summary>
internal sealed class EventSeries(EventsV1Event first, TimeSpan now)
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan CloseAfter = TimeSpan.FromMinutes(6);

    private TimeSpan _lastSeen = now;
    private TimeSpan _writtenAt;

    public EventsV1Event Event { get; } = first;

    public int Count { get; private set; } = 1;

    /// <summary>The wall clock's time of the last occurrence.</summary>
    public DateTimeOffset LastObserved { get; private set; } = first.EventTime;

    /// <summary>The count that the API server has; 0: not even the event.</summary>
    public int Written { get; private set; }

    public int Tries { get; set; }

    public TimeSpan NotBefore { get; set; }

    public void Repeat(TimeSpan now, DateTimeOffset at) => (Count, _lastSeen, LastObserved) = (Count + 1, now, at);

    public bool IsOver(TimeSpan now) => now - _lastSeen >= CloseAfter;

    /// <summary>The second occurrence is written at once, later ones every half hour and when the series is over.</summary>
    public bool MustWrite(TimeSpan now) =>
        Count > Written && (Written <= 1 || now - _writtenAt >= RefreshEvery || IsOver(now));

    public TimeSpan UntilOver(TimeSpan now) => _lastSeen + CloseAfter - now;

    public void WasWritten(int count, TimeSpan now) => (Written, _writtenAt, Tries) = (count, now, 0);

    /// <summary>The API server has lost the event (it keeps them for an hour): it is made anew.</summary>
    public void WasLost() => Written = 0;
}
