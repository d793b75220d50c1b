using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>What makes two occurrences the same event. The note is not part of it: a message that changes each time does not multiply events.</summary>
internal sealed record EventKey(EventType Type, string Reason, V1ObjectReference Regarding);

/// <summary>An event and its repetitions, as far as this process knows.</summary>
internal sealed class EventSeries(EventsV1Event first)
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan CloseAfter = TimeSpan.FromMinutes(6);

    private DateTimeOffset _writtenAt;

    public EventsV1Event Event { get; set; } = first;

    public int Count { get; private set; } = 1;

    /// <summary>The count that the API server has; 0: not even the event.</summary>
    public int Written { get; private set; }

    public int Tries { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset LastSeen { get; private set; } = first.EventTime;

    public void Repeat(DateTimeOffset now) => (Count, LastSeen) = (Count + 1, now);

    public bool IsOver(DateTimeOffset now) => now - LastSeen >= CloseAfter;

    /// <summary>The second occurrence is written at once, later ones every half hour and when the series is over.</summary>
    public bool MustWrite(DateTimeOffset now) =>
        Count > Written && (Written <= 1 || now - _writtenAt >= RefreshEvery || IsOver(now));

    public TimeSpan UntilOver(DateTimeOffset now) => LastSeen + CloseAfter - now;

    public void WasWritten(int count, DateTimeOffset now) => (Written, _writtenAt, Tries) = (count, now, 0);

    /// <summary>The API server has lost the event (it keeps them for an hour): it is made anew.</summary>
    public void WasLost() => Written = 0;
}
