using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>What many bindings look at, read once for all of them: reads of the same thing at the same time become one, and what was read lately will do for a drift check.</summary>
/// <typeparam name="T">What is read.</typeparam>
public sealed class SharedReads<T>
    where T : class
{
    private readonly Func<ArmId, T?, CancellationToken, Task<Reading<T>>> _read;
    private readonly TimeProvider _time;
    private readonly Dictionary<ArmId, Entry> _entries = [];

    /// <summary>Nothing is known yet.</summary>
    /// <param name="read">Reads one; told what is known already where an older reading would do, null where all is wanted.</param>
    /// <param name="time">The clock.</param>
    public SharedReads(Func<ArmId, T?, CancellationToken, Task<Reading<T>>> read, TimeProvider time) => (_read, _time) = (read, time);

    /// <summary>Called when something reads otherwise than before, with the bindings that looked at it, but for the one that just did.</summary>
    public Action<ObjectKey>? Changed { get; set; }

    /// <summary>What tells one reading from another; null: nobody asks.</summary>
    public Func<T, string>? Print { get; init; }

    /// <summary>One of them.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="goodFor">How old a reading may be; null: it is read after this call, whoever else has just read it.</param>
    /// <param name="user">Who looks at it.</param>
    /// <param name="stop">Ends the read.</param>
    public async Task<Reading<T>> ReadAsync(ArmId id, TimeSpan? goodFor, ObjectKey user, CancellationToken stop)
    {
        var entry = _entries.TryGetValue(id, out var known) ? known : _entries[id] = new Entry();
        entry.Users.Add(user);
        while (true)
        {
            var now = _time.GetUtcNow();
            if (goodFor is { } age && entry.Reading is { } reading && now - entry.At < age)
                return reading;
            var isMine = entry.Pending is null || (goodFor is null && entry.PendingSince < now);
            try
            {
                var read = isMine ? await ReadAsync(id, entry, goodFor is null, user, stop) : await entry.Pending!.WaitAsync(stop);
                return Stands(entry, read, goodFor, now) ?? read;
            }
            catch (OperationCanceledException) when (!isMine && !stop.IsCancellationRequested)
            {
                // whoever read it was stopped; now it is our turn
            }
        }
    }

    /// <summary>Forgets that somebody looks at anything.</summary>
    public void Forget(ObjectKey user)
    {
        foreach (var (id, entry) in _entries.ToList())
        {
            entry.Users.Remove(user);
            if (entry.Users.Count == 0)
                _entries.Remove(id);
        }
    }

    private async Task<Reading<T>> ReadAsync(ArmId id, Entry entry, bool isFresh, ObjectKey user, CancellationToken stop)
    {
        var since = _time.GetUtcNow();
        var pending = _read(id, isFresh ? null : entry.Reading?.Value, stop);
        (entry.Pending, entry.PendingSince) = (pending, since);
        try
        {
            var reading = await pending;
            Keep(entry, reading, since, user);
            return reading;
        }
        finally
        {
            if (entry.Pending == pending)
                entry.Pending = null;
        }
    }

    // Azure stumbles, or asks us to wait: what was known an instant ago is better than nothing, unless something depends on it
    private static Reading<T>? Stands(Entry entry, Reading<T> read, TimeSpan? goodFor, DateTimeOffset now) =>
        goodFor is { } age && now - entry.At < 2 * age && read.Failure is { Kind: FailureKind.Transient or FailureKind.Throttled } ? entry.Reading : null;

    // an older read may end after a newer one; what could not be read is asked for again
    private void Keep(Entry entry, Reading<T> reading, DateTimeOffset since, ObjectKey user)
    {
        if (reading.Failure is not null || since < entry.At)
            return;
        var isChanged = Print is { } print && entry.Reading is { } before && Text(before, print) != Text(reading, print);
        (entry.Reading, entry.At) = (reading, since);
        if (!isChanged)
            return;
        foreach (var other in entry.Users.Where(other => other != user).ToList())
            Changed?.Invoke(other);
    }

    private static string Text(Reading<T> reading, Func<T, string> print) => reading.Value is { } value ? print(value) : "";

    private sealed class Entry
    {
        public Reading<T>? Reading { get; set; }

        public DateTimeOffset At { get; set; }

        public Task<Reading<T>>? Pending { get; set; }

        public DateTimeOffset PendingSince { get; set; }

        public SortedSet<ObjectKey> Users { get; } = [];
    }
}
