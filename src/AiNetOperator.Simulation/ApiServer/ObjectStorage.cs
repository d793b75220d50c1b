using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>The objects of one kind, the changes that watches may still ask for, and the watches.</summary>
internal sealed class ObjectStorage(ResourceDefinition definition, int historyCapacity)
{
    private readonly SortedDictionary<ObjectKey, StoredObject> _objects = [];
    private readonly List<StoredChange> _history = [];
    private readonly List<Watch> _watches = [];
    private long _forgottenUpTo;

    public ResourceDefinition Definition => definition;

    /// <summary>Ordered by namespace and name.</summary>
    public IReadOnlyCollection<StoredObject> Objects => _objects.Values;

    public int WatchCount => _watches.Count;

    public StoredObject? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    public List<StoredObject> Select(Selection selection) => [.. _objects.Values.Where(selection.Matches)];

    /// <summary>Takes a write in and tells the watches.</summary>
    public void Commit(StoredChange change)
    {
        if (change.After is null)
            _objects.Remove(change.Before!.Key);
        else
            _objects[change.After.Key] = change.After;
        if (_history.Count >= historyCapacity)
            Forget(historyCapacity / 2 + 1);
        _history.Add(change);
        foreach (var watch in _watches)
            watch.Offer(change);
    }

    /// <summary>Whether the changes since a version are still known.</summary>
    public bool Remembers(long version) => version >= _forgottenUpTo;

    /// <summary>The changes after a version, oldest first.</summary>
    public IEnumerable<StoredChange> Since(long version)
    {
        var first = _history.Count;
        while (first > 0 && _history[first - 1].Version > version)
            first--;
        return _history.Skip(first);
    }

    /// <summary>Forgets all changes: watches from before <paramref name="version"/> are too old from now on.</summary>
    public void Compact(long version)
    {
        _history.Clear();
        _forgottenUpTo = version;
    }

    public void Add(Watch watch) => _watches.Add(watch);

    public void Remove(Watch watch) => _watches.Remove(watch);

    private void Forget(int count)
    {
        _forgottenUpTo = _history[count - 1].Version;
        _history.RemoveRange(0, count);
    }
}
