namespace AiNetOperator.Kubernetes;

/// <summary>Keys with a time at which they are due. Of several times for a key the earliest counts.</summary>
internal sealed class DueKeys<TKey>
    where TKey : notnull
{
    private readonly PriorityQueue<TKey, (TimeSpan Due, long Sequence)> _heap = new();
    private readonly Dictionary<TKey, (TimeSpan Due, long Sequence)> _entries = [];
    private long _sequence;

    /// <summary>When the next key is due; null: there is none.</summary>
    public TimeSpan? Next
    {
        get
        {
            DropReplaced();
            return _heap.TryPeek(out _, out var entry) ? entry.Due : null;
        }
    }

    public int Count => _entries.Count;

    public void Add(TKey key, TimeSpan due)
    {
        if (_entries.TryGetValue(key, out var known) && known.Due <= due)
            return;
        var entry = (due, ++_sequence);
        _entries[key] = entry;
        _heap.Enqueue(key, entry);
    }

    public void Remove(TKey key) => _entries.Remove(key);

    public bool TryTake(TimeSpan now, out TKey key)
    {
        if (Next > now || Next is null)
        {
            key = default!;
            return false;
        }
        key = _heap.Dequeue();
        _entries.Remove(key);
        return true;
    }

    public void Clear()
    {
        _heap.Clear();
        _entries.Clear();
    }

    private void DropReplaced()
    {
        while (_heap.TryPeek(out var key, out var entry) && !(_entries.TryGetValue(key, out var current) && current == entry))
            _heap.Dequeue();
    }
}
